import { describe, expect, it } from 'vitest';
import type { Narrative } from '../casefile/casefile.ts';
import type { Entity } from '../entity/entity.ts';
import { parseQuery } from './parseQuery.ts';
import { entityText, narrativeLines, narrativeText } from './recordTexts.ts';
import { SearchRun } from './searchRun.ts';
import { prepareText, type SearchText } from './searchText.ts';

const base = {
  id: 'r',
  origin: 'o',
  by: 'a',
  createdAtMs: 0,
  updatedAtMs: 0,
  deletedAtMs: null,
} as const;

function hits(text: SearchText, query: string) {
  const run = new SearchRun(parseQuery(query));
  run.add(prepareText(text));
  return run.answer().hits;
}

describe('recordTexts', () => {
  it('finds an entity by words of any spelling, and no phrase across two spellings', () => {
    const entity: Entity = {
      ...base,
      kind: 'person',
      name: 'Ismaël Mostefaï',
      aliases: ['Abu Rayan'],
      mergedInto: null,
    };
    expect(hits(entityText(entity), 'rayan mostefai')).toMatchObject([
      { kind: 'entity', recordId: 'r', documentId: null, blockIndex: null },
    ]);
    expect(hits(entityText(entity), '"mostefai abu"')).toEqual([]);
  });

  it('finds a narrative by its lines, numbered as its paragraphs are', () => {
    const line = (type: string, text: string) => ({
      type,
      ...(type === 'heading' ? { attrs: { level: 1 } } : {}),
      content: [{ type: 'text', text }],
    });
    const narrative: Narrative = {
      ...base,
      body: JSON.stringify({
        type: 'doc',
        content: [
          line('heading', 'Routes'),
          line('paragraph', 'First.'),
          {
            type: 'bulletList',
            content: [{ type: 'listItem', content: [line('paragraph', 'Second route.')] }],
          },
        ],
      }),
    };
    expect(narrativeLines(narrative)).toEqual([
      { text: 'Routes', heading: true, paragraph: 0 },
      { text: 'First.', heading: false, paragraph: 0 },
      { text: 'Second route.', heading: false, paragraph: 1 },
    ]);
    const [hit] = hits(narrativeText(narrative), 'route');
    expect(hit).toMatchObject({ kind: 'narrative', blockIndex: 2, quote: 'Second route.' });
    expect(hit?.matches).toEqual([{ start: 23, end: 28 }]);
  });
});
