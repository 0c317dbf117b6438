import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FIRST_CHOICES, parseChoices } from './codedChoices.ts';

it('starts with what is seen first, and takes over what was chosen', () => {
  expect(parseChoices('')).toEqual(FIRST_CHOICES);
  const chosen = {
    ...FIRST_CHOICES,
    tab: 'together',
    codes: ['a', 'b'],
    match: 'overlap',
    documentId: 'd',
    tableOrder: { column: 'total', descending: true },
    scope: 'paragraph',
  };
  expect(parseChoices(JSON.stringify(chosen))).toEqual(chosen);
});

it('reads whatever is stored as choices, and the same again', () => {
  const keys = fc.constantFrom(...Object.keys(FIRST_CHOICES));
  const stored = fc.oneof(
    fc.string(),
    fc.dictionary(keys, fc.jsonValue()).map((one) => JSON.stringify(one)),
  );
  fc.assert(
    fc.property(stored, (text) => {
      const read = parseChoices(text);
      expect(Object.keys(read)).toEqual(Object.keys(FIRST_CHOICES));
      expect(parseChoices(JSON.stringify(read))).toEqual(read);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});
