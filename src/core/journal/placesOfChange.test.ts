import { describe, expect, it } from 'vitest';
import type { Highlight, Note } from '../annotation/annotation.ts';
import { placesOfChange } from './placesOfChange.ts';

const base = {
  origin: 'library',
  by: 'author',
  createdAtMs: 1,
  updatedAtMs: 1,
  deletedAtMs: null,
};
const mark: Highlight = {
  ...base,
  id: 'mark',
  documentId: 'document',
  hash: '0'.repeat(64),
  passages: [{ start: 4, end: 9, quote: 'words', prefix: '', suffix: '' }],
  ink: 1,
  codes: [],
};
const note: Note = { ...base, id: 'note', on: { kind: 'highlight', id: 'mark' }, body: '{}' };

describe('the places of a change', () => {
  it('are where its marks are, made or removed', () => {
    const place = { documentId: 'document', start: 4, end: 9 };
    expect(
      placesOfChange([{ table: 'highlights', id: 'mark', before: null, after: mark }]),
    ).toEqual([place]);
    expect(
      placesOfChange([{ table: 'highlights', id: 'mark', before: mark, after: null }]),
    ).toEqual([place]);
  });

  it('leave out what has no passage of its own', () => {
    expect(
      placesOfChange([
        { table: 'notes', id: 'note', before: null, after: note },
        {
          table: 'notes',
          id: 'note',
          splice: { at: 0, removed: '', inserted: 'a' },
          updatedAtMs: { before: 1, after: 2 },
        },
      ]),
    ).toEqual([]);
  });
});
