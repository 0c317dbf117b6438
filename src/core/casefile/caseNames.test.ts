import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import type { CaseFile } from './casefile.ts';
import { caseNames } from './caseNames.ts';

const caseOf = (n: number, fields: Partial<CaseFile>): CaseFile => ({
  ...(sampleRecord('cases', sampleId('ca5e', n), n) as CaseFile),
  ...fields,
});

it('numbers the case that a merge brought beside ours, whichever id and age it has', () => {
  const ours = caseOf(9, { title: 'Routes', createdAtMs: 7 });
  const theirs = caseOf(1, { title: 'Routes', createdAtMs: 7, secondOf: ours.id });
  const names = caseNames([theirs, ours]);
  expect(names.get(ours.id)).toBe('Routes');
  expect(names.get(theirs.id)).toBe('Routes (2)');
});

it('leaves the plain title to a live case, and passes over numbers that are titles', () => {
  const gone = caseOf(1, { title: 'Routes', deletedAtMs: 5 });
  const live = caseOf(2, { title: 'routes ' });
  const named = caseOf(3, { title: 'Routes (2)' });
  const names = caseNames([gone, live, named]);
  expect([live, named, gone].map(({ id }) => names.get(id))).toEqual([
    'routes ',
    'Routes (2)',
    'Routes (3)',
  ]);
});

it('gives every case a name of its own that begins with its title, in whichever order they come', () => {
  const made = fc.record({
    title: fc.constantFrom('A', 'a', 'A (2)', 'A (3)', 'B', ' B', ''),
    createdAtMs: fc.nat(3),
    deletedAtMs: fc.constantFrom(null, 5),
    secondOf: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(made, { maxLength: 12 }), (all) => {
      const cases = all.map(({ secondOf, ...rest }, n) =>
        caseOf(n, secondOf ? { ...rest, secondOf: sampleId('ca5e', 99) } : rest),
      );
      const names = caseNames(cases);
      const shown = [...names.values()].map((name) => name.trim().toLowerCase());
      expect(new Set(shown).size).toBe(cases.length);
      for (const { id, title } of cases) expect(names.get(id)?.startsWith(title)).toBe(true);
      expect(caseNames([...cases].reverse())).toEqual(names);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});
