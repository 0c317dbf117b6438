import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../../core/document/document.ts';
import { SAMPLE_CARD } from '../../../core/document/testing/sampleDocument.ts';
import type { ListedHit } from '../../../core/search/searchShelf.ts';
import { HEAD_PX, hitRows, ROW_PX, rowsBetween } from './hitRows.ts';

const KINDS = { document: 0, mark: 0, note: 0, entity: 0, evidence: 0, narrative: 0 };

function hit(kind: ListedHit['kind'], id: string, start: number): ListedHit {
  return {
    kind,
    documentId: kind === 'document' ? id : null,
    blockIndex: kind === 'document' ? start : null,
    start,
    end: start + 1,
    matches: [],
    place: '',
    snippet: [],
    ...(kind === 'document' ? {} : { recordId: id }),
  };
}

const summary = (id: string): DocumentSummary => ({
  id,
  file: id,
  hash: id,
  card: { ...SAMPLE_CARD, title: `Title ${id}` },
  characters: 100,
  words: 20,
  paragraphs: 1,
  pages: null,
});

const rowsOf = (hits: readonly ListedHit[]) =>
  hitRows(hits, { documents: new Map([['a', 7]]), kinds: { ...KINDS, note: 1 } }, summary);

describe('hitRows', () => {
  it('groups by document in rank order, each in reading order, and records after them', () => {
    const rows = rowsOf([
      hit('document', 'b', 50),
      hit('note', 'n', 0),
      hit('document', 'a', 9),
      hit('document', 'b', 25),
    ]);
    expect(rows.map(({ hit: one, group, first }) => [group.title, one.start, first])).toEqual([
      ['Title b', 25, true],
      ['Title b', 50, false],
      ['Title a', 9, true],
      ['Notes', 0, true],
    ]);
    expect(rows.map(({ top }) => top)).toEqual([
      0,
      HEAD_PX + ROW_PX,
      HEAD_PX + 2 * ROW_PX,
      2 * HEAD_PX + 3 * ROW_PX,
    ]);
    expect(rows[0]?.group.ticks).toEqual([0.25, 0.5]);
    expect(rows[2]?.group.count).toBe(7);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(4);
  });

  it('draws what lies between two heights, and the row that has the focus', () => {
    const rows = rowsOf(Array.from({ length: 1000 }, (_, at) => hit('document', 'a', at)));
    const shown = rowsBetween(rows, 5000, 5100, 3).map(({ index }) => index);
    expect(shown[0]).toBe(3);
    const drawn = shown.slice(1);
    for (const index of drawn) {
      const row = rows[index];
      expect(row && row.top < 5100 && row.top + row.height > 5000).toBe(true);
    }
    expect(drawn).toHaveLength(4);
    expect(rowsBetween([], 0, 100, 0)).toEqual([]);
    expect(rowsBetween(rows, -600, 30, 0).map(({ index }) => index)).toEqual([0]);
  });
});
