import { describe, expect, it } from 'vitest';
import { cardOf } from '../../core/importing/cardOf.ts';
import { commonValue, draftEdits, draftFaults } from './cardForm.ts';

const card = cardOf(
  { from: 'the test', title: 'A report', authors: ['A. Author', 'B. Writer'], publisher: 'P' },
  null,
  'a.txt',
);
const other = { ...card, title: 'Another', publisher: null };

describe('the form of a source card', () => {
  it('takes dates as far as they are known and says how to write the others', () => {
    for (const publishedOn of ['', '2015', '2015-11~', '2016-02-02', '2015/2016-03']) {
      expect(draftFaults({ publishedOn }).size).toBe(0);
    }
    for (const publishedOn of ['November 2015', '2.2.2016', '15-11-2015', '2015-13']) {
      expect(draftFaults({ publishedOn }).get('publishedOn')).toMatch(/Write the date as/);
    }
  });

  it('asks for a title and a language code, and lets what is unknown be empty', () => {
    expect([...draftFaults({ title: ' ', language: 'English', url: '' }).keys()]).toEqual([
      'title',
      'language',
    ]);
    expect(draftFaults({ language: 'nl-BE', retrievedOn: '' }).size).toBe(0);
  });

  it('shows what several cards have in common, and nothing where they differ', () => {
    expect(commonValue([card, other], 'authors')).toBe('A. Author; B. Writer');
    expect(commonValue([card, other], 'title')).toBeNull();
  });

  it('changes only what was changed, and null for what was emptied', () => {
    expect(draftEdits([card], { title: 'A report', authors: 'A. Author; B. Writer' })).toEqual({});
    expect(
      draftEdits([card], { authors: 'C. Third ; ', publisher: ' ', rights: ' Quote  only ' }),
    ).toEqual({ authors: ['C. Third'], publisher: null, rights: 'Quote only' });
    // One value for cards that differed is written to both.
    expect(draftEdits([card, other], { publisher: 'P' })).toEqual({ publisher: 'P' });
  });
});
