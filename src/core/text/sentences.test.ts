import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDocument } from '../document/testing/sampleDocument.ts';
import { sentenceAt, sentencesIn } from './sentences.ts';

const sentences = (text: string) =>
  sentencesIn(text).map(({ start, end }) => text.slice(start, end));

describe('sentencesIn', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Dr. Smith came. He left.', ['Dr. Smith came.', 'He left.']],
    ['The U.N. Security Council met.', ['The U.N. Security Council met.']],
    ['It went to the U.N. The vote was lost.', ['It went to the U.N.', 'The vote was lost.']],
    [
      'According to the October 2015 U.N. report, it grew. Then it fell.',
      ['According to the October 2015 U.N. report, it grew.', 'Then it fell.'],
    ],
    [
      'See No. 5 of the list. No. It is not there.',
      ['See No. 5 of the list.', 'No.', 'It is not there.'],
    ],
    [
      'Many, e.g. Belgium, agreed. F. Lenoir took it.',
      ['Many, e.g. Belgium, agreed.', 'F. Lenoir took it.'],
    ],
    ['“Almost every time.” The mayor agreed.', ['“Almost every time.”', 'The mayor agreed.']],
    ['Heading\n\nA sentence. Another', ['Heading', 'A sentence.', 'Another']],
    [
      'It is of a... religious nature... cannot be one.',
      ['It is of a... religious nature... cannot be one.'],
    ],
    ['Ends with Dr.\n\nNext block.', ['Ends with Dr.', 'Next block.']],
    ['1. Deterrence and defence', ['1. Deterrence and defence']],
    ['Image: Reuters/F. Lenoir', ['Image: Reuters/F. Lenoir']],
    ['', []],
  ];
  for (const [text, expected] of cases) {
    it(`splits ${JSON.stringify(text)} into ${expected.length}`, () => {
      expect(sentences(text)).toEqual(expected);
    });
  }

  it('counts in the whole text when a stretch is named', () => {
    const text = 'One. Two. Three.';
    expect(sentencesIn(text, 5)).toEqual([
      { start: 5, end: 9 },
      { start: 10, end: 16 },
    ]);
    expect(sentenceAt(text, 7)).toEqual({ start: 5, end: 9 });
    expect(sentenceAt('', 0)).toBeNull();
  });

  it('law: sentences hold every character that is not white space, once and in order', () => {
    fc.assert(
      fc.property(arbitraryDocument, ({ text }) => {
        const spans = sentencesIn(text);
        let at = 0;
        for (const { start, end } of spans) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).not.toMatch(/^\s|\s$|\n/);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});
