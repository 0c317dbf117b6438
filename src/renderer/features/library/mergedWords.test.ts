import { expect, it } from 'vitest';
import type { SaidBeside } from '../../../core/annotation/secondAssessments.ts';
import { filedWords, mergedWords, otherFields } from './mergedWords.ts';

const NOTHING: SaidBeside = { grade: null, card: {}, starred: false, collections: [] };
const DAY = '12 November 2026';

it('says who graded the source how, when and why', () => {
  const grade = { reliability: 'B', reason: 'Named staff.' } as const;
  expect(mergedWords({ ...NOTHING, grade }, 'another author', DAY)).toBe(
    'Merged: another author graded the source B, usually reliable, 12 November 2026. Reason: Named staff.',
  );
  const silent = { reliability: 'F', reason: '' } as const;
  expect(mergedWords({ ...NOTHING, grade: silent }, 'Ann', DAY)).toBe(
    'Merged: Ann graded the source F, reliability cannot be judged, 12 November 2026.',
  );
});

it('says what differs where the grade does not', () => {
  expect(mergedWords({ ...NOTHING, card: { publisher: null } }, 'Ann', DAY)).toBe(
    'Merged: Ann filled in the source card differently, 12 November 2026.',
  );
  expect(mergedWords({ ...NOTHING, starred: true }, 'Ann', DAY)).toBe(
    'Merged: Ann filed it differently, 12 November 2026.',
  );
});

it('puts theirs beside ours, field by field, in the order of the form', () => {
  const theirs = { authors: ['Ann', 'Bo'], publisher: null };
  expect(otherFields(theirs, { publisher: 'CEP', authors: [], title: 'Same' })).toEqual([
    { field: 'publisher', label: 'Publisher', theirs: 'not recorded', ours: 'CEP' },
    { field: 'authors', label: 'Authors', theirs: 'Ann; Bo', ours: 'not recorded' },
  ]);
});

it('names the star and the collections that are here', () => {
  const names = new Map([['1', 'Belgium']]);
  const said = { ...NOTHING, starred: true, collections: ['1', 'gone'] };
  expect(filedWords(said, (id) => names.get(id))).toBe(
    'There it is starred and in the collection Belgium.',
  );
  expect(filedWords(NOTHING, () => undefined)).toBe('');
});
