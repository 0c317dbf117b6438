import { expect, it } from 'vitest';
import { countWords, importRows } from './importWords.ts';

it('counts what an import would do by kind, documents first, and leaves out what it has none of', () => {
  const rows = importRows({
    changes: [],
    added: [
      { table: 'notes', id: 'a' },
      { table: 'documents', id: 'b' },
      { table: 'notes', id: 'c' },
    ],
    changed: [{ table: 'documents', id: 'd' }],
    conflicting: [{ table: 'cases', id: 'e', keptAs: 'f' }],
    duplicate: [{ table: 'authors', id: 'g' }],
    deleted: [],
  });
  expect(
    rows.map(({ kind, added, changed, beside, held }) => [kind, added, changed, beside, held]),
  ).toEqual([
    ['Documents', 1, 1, 0, 0],
    ['Notes', 2, 0, 0, 0],
    ['Cases', 0, 0, 1, 0],
    ['Authors', 0, 0, 0, 1],
  ]);
});

it('says numbers with the noun that fits', () => {
  expect(countWords(1, 'item', 'items')).toBe('1 item');
  expect(countWords(1234, 'item', 'items')).toBe('1,234 items');
});
