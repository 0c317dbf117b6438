import fc from 'fast-check';
import { expect, it } from 'vitest';
import { INKS } from '../../../core/annotation/annotation.ts';
import { NO_MARK_FILTER } from '../../../core/annotation/filterMarks.ts';
import { MARK_TRAITS } from '../../../core/annotation/markRow.ts';
import { MARK_ORDERS } from '../../../core/annotation/orderMarks.ts';
import { formatChoices, MARK_LOOKS, parseChoices } from './markChoices.ts';

const id = fc.option(fc.uuid());
const choices = fc.record({
  order: fc.constantFrom(...MARK_ORDERS),
  look: fc.constantFrom(...MARK_LOOKS),
  filter: fc.record({
    words: fc.constant(''),
    inks: fc.subarray([...INKS]),
    traits: fc.subarray([...MARK_TRAITS]),
    code: id,
    author: id,
    document: id,
  }),
});

it('law: choices come back as they were, but for the words', () => {
  fc.assert(
    fc.property(choices, fc.string(), (chosen, words) => {
      const stored = formatChoices({ ...chosen, filter: { ...chosen.filter, words } });
      expect(parseChoices(stored, 'document')).toEqual(chosen);
    }),
    { seed: 20261121, numRuns: 200 },
  );
});

it('puts the first in place of what is malformed', () => {
  const first = { order: 'position', look: 'standard', filter: NO_MARK_FILTER };
  for (const stored of [
    '',
    'x',
    '[]',
    'null',
    '{"order":"size","inks":7,"code":4,"traits":["x"]}',
  ]) {
    expect(parseChoices(stored, 'position')).toEqual(first);
  }
});
