import { expect, it } from 'vitest';
import { numberCodes } from '../../../core/codebook/codeCounts.ts';
import { codeId, testCode } from '../../../core/codebook/testing/codedSamples.ts';
import { codeOptions, matchOptions } from './codeOptions.ts';

const OPTIONS = codeOptions(
  numberCodes([
    testCode(0, { name: 'Récruitment' }),
    testCode(1, { name: 'Family', parent: codeId(0) }),
    testCode(2, { name: 'Prison recruitment' }),
  ]),
);
const found = (typed: string, taken: readonly string[] = []) =>
  matchOptions(OPTIONS, typed, taken).map(({ path }) => path);

it('finds codes by any words of their path, accents aside, those that begin so first', () => {
  expect(found('recruit')).toEqual(['Récruitment', 'Prison recruitment', 'Récruitment › Family']);
  expect(found('fam RECR')).toEqual(['Récruitment › Family']);
  expect(found('syria')).toEqual([]);
});

it('offers all while nothing is typed, but for those that are chosen', () => {
  expect(found('', [codeId(0)])).toEqual(['Récruitment › Family', 'Prison recruitment']);
});

it('offers no more than can be looked through', () => {
  const many = codeOptions(numberCodes(Array.from({ length: 120 }, (_, n) => testCode(n))));
  expect(matchOptions(many, 'code', [])).toHaveLength(50);
});
