import { describe, expect, it } from 'vitest';
import { locatePassage, locationWords } from './passagePlace.ts';
import { HARBOUR_NEWS, HARBOUR_REPORT, passageOf } from './testing/fixtures.ts';
import { isInferredDate, writtenDate, writtenDateWithBasis } from './writtenDate.ts';

describe('locatePassage', () => {
  it.each([
    [HARBOUR_REPORT, 'believed', 'p. 1, ¶ 1', 'Overview'],
    [HARBOUR_REPORT, 'at least 129', 'p. 1, ¶ 2', 'Overview'],
    [HARBOUR_REPORT, 'Timeline “of record”', 'p. 2, ¶ 2, heading', 'Overview'],
    [HARBOUR_REPORT, 'allegedly', 'p. 2, ¶ 2, item 2', 'Timeline “of record”'],
    [HARBOUR_REPORT, 'Costs rose', 'p. 2, ¶ 3', 'Timeline “of record”'],
    [HARBOUR_NEWS, 'Ministers met', 'standfirst', null],
    [HARBOUR_NEWS, 'Since mid-November', '¶ 1', null],
    [HARBOUR_NEWS, 'Nobody', '¶ 3', 'The port isn’t lawless'],
  ])('cites %#: page, paragraph and heading', (document, words, place, heading) => {
    const found = locatePassage(document, passageOf(document, words).start);
    expect(locationWords(found)).toBe(place);
    expect(found.heading).toBe(heading);
  });
});

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
