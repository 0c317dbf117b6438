import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitsSurrogatePair, type TextRange, textRange } from '../text/offsets.ts';
import type { SourceDocument } from './document.ts';
import { END_UNITS, type EndUnit, moveEnd, type PassageEnd, putEnd } from './moveEnd.ts';
import { passageRange } from './passageRange.ts';
import { arbitraryDocument, sampleDocument } from './testing/sampleDocument.ts';

const document = sampleDocument([
  ['heading:2', 'Recruitment'],
  ['paragraph', 'Dr. Smith left. He came back, e\u0301te\u0301 2015.'],
  ['listItem', 'One 👩‍👩‍👧‍👦 family'],
  ['listItem', 'Two 🇧🇪🇫🇷 flags'],
]);
const { text } = document;
const at = (words: string): TextRange => {
  const start = text.indexOf(words);
  return textRange(start, start + words.length);
};
const words = ({ start, end }: TextRange): string => text.slice(start, end);
const moved = (from: string, end: PassageEnd, unit: EndUnit, step: 1 | -1): string =>
  words(moveEnd(document, at(from), end, unit, step));

describe('moveEnd', () => {
  it('moves by whole characters, however many units they have', () => {
    expect(moved('came back, ', 'end', 'character', 1)).toBe('came back, e\u0301');
    expect(moved('One ', 'end', 'character', 1)).toBe('One 👩‍👩‍👧‍👦');
    expect(moved('Two ', 'end', 'character', 1)).toBe('Two 🇧🇪');
    expect(moved('🇫🇷 flags', 'start', 'character', -1)).toBe('🇧🇪🇫🇷 flags');
    expect(moved('👩‍👩‍👧‍👦 family', 'start', 'character', 1)).toBe(' family');
  });

  it('moves a start to where words begin and an end to where they end', () => {
    expect(moved('Smith left', 'start', 'word', -1)).toBe('Dr. Smith left');
    expect(moved('Smith left', 'start', 'word', 1)).toBe('left');
    expect(moved('Smith left', 'end', 'word', 1)).toBe('Smith left. He');
    expect(moved('Smith left', 'end', 'word', -1)).toBe('Smith');
  });

  it('moves by sentence, titles and all, and by paragraph', () => {
    expect(moved('left', 'start', 'sentence', -1)).toBe('Dr. Smith left');
    expect(moved('left', 'end', 'sentence', 1)).toBe('left.');
    expect(moved('left.', 'end', 'sentence', 1)).toBe('left. He came back, e\u0301te\u0301 2015.');
    expect(moved('He', 'end', 'paragraph', 1)).toBe('He came back, e\u0301te\u0301 2015.');
    expect(moved('He', 'start', 'paragraph', -1)).toBe('Dr. Smith left. He');
    expect(moved('Dr', 'start', 'paragraph', -1)).toBe('Recruitment\n\nDr');
  });

  it('passes over the blank line between blocks as if it were not there', () => {
    expect(moved('Recruitment', 'end', 'character', 1)).toBe('Recruitment\n\nD');
    expect(moved('Recruitment\n\nD', 'end', 'character', -1)).toBe('Recruitment');
    expect(moved('Dr', 'start', 'character', -1)).toBe('t\n\nDr');
    expect(moved('t\n\nDr', 'start', 'character', 1)).toBe('Dr');
  });

  it('stays where the text or the other end is in the way', () => {
    expect(moved('Recruitment', 'start', 'character', -1)).toBe('Recruitment');
    expect(moved('flags', 'end', 'paragraph', 1)).toBe('flags');
    expect(moved('He', 'start', 'word', 1)).toBe('He');
    expect(moved('e\u0301', 'end', 'character', -1)).toBe('e\u0301');
  });
});

describe('putEnd', () => {
  it('puts an end at the nearest whole character and out of blank lines', () => {
    const range = at('Smith left');
    expect(words(putEnd(document, range, 'end', at('back').end))).toBe('Smith left. He came back');
    const family = at('👩‍👩‍👧‍👦').start;
    expect(words(putEnd(document, at('One'), 'end', family + 5))).toBe('One ');
    expect(words(putEnd(document, range, 'start', at('Recruitment').end + 1))).toBe(
      'Dr. Smith left',
    );
    expect(words(putEnd(document, at('Recruitment'), 'end', at('Dr').start))).toBe('Recruitment');
    expect(putEnd(document, range, 'start', range.end)).toEqual(range);
  });
});

describe('ends on the move', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  /** Where characters begin or end, block by block: what the near-sighted search must agree with. */
  function places({ blocks, text: all }: SourceDocument): ReadonlySet<number> {
    return new Set(
      blocks.flatMap(({ start, end }) => [
        start as number,
        ...[...segmenter.segment(all.slice(start, end))].map(
          ({ index, segment }) => start + index + segment.length,
        ),
      ]),
    );
  }
  const step = fc.record({
    end: fc.constantFrom<PassageEnd>('start', 'end'),
    unit: fc.constantFrom<EndUnit>(...END_UNITS),
    direction: fc.constantFrom<1 | -1>(1, -1),
    to: fc.option(fc.nat(600)),
  });

  it('law: leave a passage that a selection could be, on whole characters, moved at one end the wanted way', () => {
    fc.assert(
      fc.property(
        arbitraryDocument,
        fc.nat(600),
        fc.nat(600),
        fc.array(step, { minLength: 1, maxLength: 20 }),
        (made, a, b, steps) => {
          const boundaries = places(made);
          let range = passageRange(made, a % made.text.length, b % made.text.length);
          if (!range) return;
          for (const { end, unit, direction, to } of steps) {
            const before: TextRange = range;
            range =
              to === null
                ? moveEnd(made, before, end, unit, direction)
                : putEnd(made, before, end, to % (made.text.length + 1));
            expect(passageRange(made, range.start, range.end)).toEqual(range);
            const other = end === 'start' ? 'end' : 'start';
            expect(range[other]).toBe(before[other]);
            expect(splitsSurrogatePair(made.text, range[end])).toBe(false);
            if (range[end] === before[end]) continue;
            expect(boundaries.has(range[end])).toBe(true);
            if (to === null) expect(Math.sign(range[end] - before[end])).toBe(direction);
          }
        },
      ),
      { seed: 20261121, numRuns: 1500 },
    );
  });

  it('law: a step on and a step back by character end where they began', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(600), fc.nat(600), (made, a, b) => {
        const whole = passageRange(made, 0, made.text.length);
        if (!whole) return;
        const ends = [...places(made)];
        const range = passageRange(made, ends[a % ends.length] ?? 0, ends[b % ends.length] ?? 0);
        if (!range) return;
        const on = moveEnd(made, range, 'end', 'character', 1);
        if (on.end !== range.end) {
          expect(moveEnd(made, on, 'end', 'character', -1)).toEqual(range);
        }
        const back = moveEnd(made, range, 'start', 'character', -1);
        if (back.start !== range.start) {
          expect(moveEnd(made, back, 'start', 'character', 1)).toEqual(range);
        }
      }),
      { seed: 20261121, numRuns: 1500 },
    );
  });

  it('reaches far marks of a letter in a long block without a space', () => {
    const zalgo = `a${'\u0301'.repeat(300)}`;
    const made = sampleDocument([['paragraph', `x${zalgo}${'한'.repeat(400)}`]]);
    const one = moveEnd(made, textRange(0, 1), 'end', 'character', 1);
    expect(one).toEqual(textRange(0, 1 + zalgo.length));
    const two = moveEnd(made, one, 'end', 'character', 1);
    expect(two).toEqual(textRange(0, 2 + zalgo.length));
  });
});
