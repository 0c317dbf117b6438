import { describe, expect, it } from 'vitest';
import { describePassage } from '../../core/anchoring/describePassage.ts';
import type { Highlight, Ink } from '../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../core/document/document.ts';
import { textRange } from '../../core/text/offsets.ts';
import { keepSameMarks, marksAt, placeMarks } from './shownMarks.ts';

const text = 'Belgium has produced the greatest number of Western foreign fighters per capita.';
const document = { id: 'd', hash: 'h', text } as SourceDocument;

function highlight(id: string, start: number, end: number, ink: Ink = 1): Highlight {
  return {
    id,
    origin: 'o',
    by: 'b',
    createdAtMs: 0,
    updatedAtMs: 0,
    deletedAtMs: null,
    documentId: 'd',
    hash: 'h',
    passages: [describePassage(text, textRange(start, end))],
    ink,
    codes: [],
  };
}

describe('placeMarks', () => {
  it('shows what fits the text, and keeps what does not for a decision', () => {
    const whole = highlight('a', 0, 7);
    const broken = {
      ...highlight('b', 8, 20),
      passages: [{ start: 8, end: 20, quote: 'other words', prefix: '', suffix: '' }],
    };
    const { shown, waiting } = placeMarks(document, [whole, broken], []);
    expect(shown.map(({ id, quote }) => [id, quote])).toEqual([['a', 'Belgium']]);
    expect(waiting).toMatchObject([{ highlight: { id: 'b' }, reason: 'quoteDiffers' }]);
  });

  it('shows a mark being made at once, and once only when the stored one arrives', () => {
    const entry = {
      act: 'make' as const,
      key: 'pending-1',
      storedAs: null,
      slow: false,
      documentId: 'd',
      range: textRange(0, 7),
      quote: 'Belgium',
      ink: 1 as Ink,
    };
    expect(placeMarks(document, [], [entry]).shown).toMatchObject([
      { id: 'pending-1', busy: true },
    ]);
    expect(placeMarks(document, [highlight('a', 0, 7)], [entry]).shown).toMatchObject([
      { id: 'a', busy: false },
    ]);
  });

  it('shows a recolouring as busy until it is stored, and hides a deleted mark at once', () => {
    const marks = [highlight('a', 0, 7), highlight('b', 8, 20)];
    const { shown } = placeMarks(document, marks, [
      { act: 'recolour', key: 'p1', storedAs: null, slow: false, id: 'a', ink: 5 },
      { act: 'delete', key: 'p2', storedAs: null, slow: false, id: 'b' },
    ]);
    expect(shown).toMatchObject([{ id: 'a', ink: 5, busy: true }]);
  });
});

describe('placeMarks of a mark whose ends move', () => {
  it('shows it where it will be, in the ink it will have, busy until both are stored', () => {
    const range = textRange(0, 20);
    const entry = { act: 'resize' as const, key: 'p1', storedAs: 'a', slow: false, id: 'a', range };
    const recolour = {
      act: 'recolour' as const,
      key: 'p2',
      storedAs: null,
      slow: false,
      id: 'a',
      ink: 2 as Ink,
    };
    const { shown } = placeMarks(document, [highlight('a', 0, 7)], [entry, recolour]);
    expect(shown).toEqual([
      { id: 'a', ink: 2, range: textRange(0, 20), quote: text.slice(0, 20), codes: [], busy: true },
    ]);
    const stored = placeMarks(document, [highlight('a', 0, 7)], [entry]);
    expect(stored.shown).toMatchObject([{ busy: false }]);
  });
});

describe('keepSameMarks', () => {
  const [first, second] = [highlight('a', 0, 7), highlight('b', 8, 20)];

  it('gives back the very marks where none has changed', () => {
    const before = placeMarks(document, [first, second], []);
    expect(keepSameMarks(before, placeMarks(document, [{ ...first }, second], []))).toBe(before);
  });

  it('keeps the objects of the others when one is recoloured, comes or goes', () => {
    const before = placeMarks(document, [first, second], []);
    const recoloured = placeMarks(document, [{ ...first, ink: 4 }, second], []);
    const after = keepSameMarks(before, recoloured);
    expect(after).toEqual(recoloured);
    expect(after.shown[1]).toBe(before.shown[1]);
    expect(keepSameMarks(before, placeMarks(document, [second], [])).shown).toEqual([
      before.shown[1],
    ]);
    const third = highlight('c', 21, 30);
    const more = keepSameMarks(before, placeMarks(document, [first, second, third], []));
    expect(more.shown.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(more.shown[0]).toBe(before.shown[0]);
  });
});

describe('marksAt', () => {
  it('finds the marks on a character, the shortest first', () => {
    const marks = [highlight('long', 0, 40), highlight('short', 5, 12), highlight('far', 50, 60)];
    const { shown } = placeMarks(document, marks, []);
    expect(marksAt(shown, 6).map(({ id }) => id)).toEqual(['short', 'long']);
    expect(marksAt(shown, 40)).toEqual([]);
  });
});
