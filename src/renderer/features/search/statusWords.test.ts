import { expect, it } from 'vitest';
import { statusWords } from './statusWords.ts';

const NEWS = {
  kinds: { document: 214, mark: 0, note: 3, entity: 1, evidence: 0, narrative: 0 },
  documents: Array.from({ length: 12 }, (_, at) => ({ documentId: `${at}`, hits: 1 })),
  total: 218,
  searched: 1303,
  of: 1303,
  complete: true,
  hasWords: true,
};
const NOTHING = { document: 0, mark: 0, note: 0, entity: 0, evidence: 0, narrative: 0 };

it('says how many hits there are by kind, how far the search is, and what filters leave', () => {
  expect(statusWords(NEWS)).toBe('214 hits in 12 documents, 3 notes, 1 entity');
  expect(statusWords({ ...NEWS, complete: false, searched: 640 })).toBe(
    '214 hits in 12 documents, 3 notes, 1 entity, searched 640 of 1,303 documents',
  );
  expect(statusWords({ ...NEWS, total: 3 })).toMatch(/^3 are shown\. 214 hits/);
  expect(statusWords({ ...NEWS, kinds: NOTHING, documents: [], total: 0 })).toBe('No hits');
  expect(statusWords({ ...NEWS, hasWords: false })).toBe('There is no word to look for yet');
});
