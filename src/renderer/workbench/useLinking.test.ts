import { expect, it } from 'vitest';
import { linkingWords } from './useLinking.ts';

it('says in words what joins a mark to others', () => {
  expect(linkingWords(null)).toEqual([]);
  expect(linkingWords({ links: 1, conflicts: [] })).toEqual(['1 link']);
  expect(linkingWords({ links: 2, conflicts: ['explained'] })).toEqual([
    '2 links',
    'conflict, explained',
  ]);
  expect(linkingWords({ links: 0, conflicts: ['open', 'resolved'] })).toEqual([
    '2 conflicts, 1 open',
  ]);
});
