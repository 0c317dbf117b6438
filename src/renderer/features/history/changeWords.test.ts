import { describe, expect, it } from 'vitest';
import { changeNameFault } from '../../../core/journal/testing/changeNames.ts';
import {
  countPhrases,
  countRecords,
  matchesWords,
  restoreName,
  rowName,
  timeWords,
} from './changeWords.ts';

const none = { made: 0, changed: 0, deleted: 0, broughtBack: 0 };
const counts = [
  { table: 'highlights', ...none, made: 1, deleted: 1200 },
  { table: 'evidence', ...none, changed: 2 },
] as const;

describe('the words of a change', () => {
  it('count by kind and by what was done', () => {
    expect(countPhrases(counts)).toEqual([
      '1 mark added',
      '1,200 marks deleted',
      '2 items of evidence changed',
    ]);
    expect(countRecords(counts)).toBe(1203);
  });

  it('tell the time, with the day and the year where they are others', () => {
    const at = new Date(2026, 10, 21, 14, 3, 9).getTime();
    expect(timeWords(at, new Date(2026, 10, 21, 23, 0).getTime())).toBe('14:03');
    expect(timeWords(at, new Date(2026, 10, 22, 1, 0).getTime())).toBe('21 Nov, 14:03');
    expect(timeWords(at, new Date(2027, 0, 1).getTime())).toBe('21 Nov 2026, 14:03');
  });

  it('name a restore so that it reads after Undo', () => {
    const atMs = new Date(2026, 10, 21, 14, 3).getTime();
    const name = restoreName({ atMs });
    expect(name).toBe('restore of the library as of 21 Nov 2026, 14:03');
    expect(changeNameFault(name)).toBeNull();
  });

  it('begin a row with a capital letter', () => {
    expect(rowName('merge of X into Y')).toBe('Merge of X into Y');
    expect(rowName('“as cited in” of E1')).toBe('“as cited in” of E1');
  });

  it('are found by all words of a filter, whatever case and accents', () => {
    expect(matchesWords('mostefai TAG', ['tagging of Mostefaï', 'CEP'])).toBe(true);
    expect(matchesWords('mostefai note', ['tagging of Mostefaï', 'CEP'])).toBe(false);
    expect(matchesWords('  ', ['anything'])).toBe(true);
  });
});
