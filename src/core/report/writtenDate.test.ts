import { describe, expect, it } from 'vitest';
import { isInferredDate, writtenDate, writtenDateWithBasis } from './writtenDate.ts';

describe('writtenDate', () => {
  it.each([
    ['2016-02-02', '2 February 2016'],
    ['2015-11~', 'November 2015'],
    ['2019~', '2019'],
    ['2010/2015', '2010 to 2015'],
    ['2015-13', '2015-13'],
    ['about May', 'about May'],
  ])('writes %s as %s', (edtf, words) => {
    expect(writtenDate(edtf)).toBe(words);
  });

  it('says which dates were worked out', () => {
    expect(isInferredDate('2016-02-02')).toBe(false);
    expect(writtenDateWithBasis('2015-11~')).toBe('November 2015, inferred');
  });
});
