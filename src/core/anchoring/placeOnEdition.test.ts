import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textRange } from '../text/offsets.ts';
import { approximateMatch } from './approximateMatch.ts';
import { describePassage } from './describePassage.ts';
import { KGramIndex, SEED_UNITS } from './kGramIndex.ts';
import { EditionPlacer } from './placeOnEdition.ts';

const seeded = { seed: 20261121, numRuns: 300 };
const letters = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', ' '),
  minLength: 0,
  maxLength: 24,
});

describe('approximateMatch', () => {
  it('law: no stretch of the text differs less, by brute force', () => {
    const distance = (a: string, b: string): number => {
      let row = Array.from({ length: b.length + 1 }, (_, at) => at);
      for (const [i, sign] of [...a].entries()) {
        const next = [i + 1];
        for (const [j, other] of [...b].entries()) {
          next.push(
            Math.min(
              (row[j] ?? 0) + (sign === other ? 0 : 1),
              (row[j + 1] ?? 0) + 1,
              (next[j] ?? 0) + 1,
            ),
          );
        }
        row = next;
      }
      return row.at(-1) ?? 0;
    };
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const match = approximateMatch(pattern, text, 0, text.length);
        let least = pattern.length;
        for (let from = 0; from <= text.length; from += 1) {
          for (let to = from; to <= text.length; to += 1) {
            least = Math.min(least, distance(pattern, text.slice(from, to)));
          }
        }
        if (match === null) {
          expect(pattern === '' || least === pattern.length).toBe(true);
          return;
        }
        expect(match.errors).toBe(least);
        expect(distance(pattern, text.slice(match.start, match.end))).toBe(least);
      }),
      { ...seeded, numRuns: 150 },
    );
  });
});

describe('KGramIndex', () => {
  it('law: finds exactly the places of a run of twelve', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 80 }),
        fc.nat(60),
        (text, at) => {
          const index = new KGramIndex(text);
          const run = text.slice(at, at + SEED_UNITS);
          const expected: number[] = [];
          for (
            let place = 0;
            run.length === SEED_UNITS && place <= text.length - SEED_UNITS;
            place += 1
          ) {
            if (text.startsWith(run, place)) expected.push(place);
          }
          expect(index.placesOf(text, at)).toEqual(expected.length > 48 ? [] : expected);
        },
      ),
      seeded,
    );
  });
});

const VOCABULARY =
  'the attack police Molenbeek Brussels arrested suspect brothers network travelled Syria court charged November station officials reported weapons group flat raid said alleged mother'.split(
    ' ',
  );

/** A document of numbered sentences, so that each can be told from every other; seeded by its numbers. */
function sentencesOf(picks: readonly (readonly number[])[]): string[] {
  return picks.map((words, at) => {
    const said = words.map((pick) => VOCABULARY[pick % VOCABULARY.length]).join(' ');
    return `Item ${at * 7 + 3}: ${said}.`;
  });
}
const picks = fc.array(fc.array(fc.nat(1000), { minLength: 8, maxLength: 18 }), {
  minLength: 20,
  maxLength: 40,
});

/** A placer that has both texts at hand. */
function placerOf(before: string, after: string): EditionPlacer {
  return new EditionPlacer({ hash: 'new', text: after }, new Map([['old', before]]));
}

describe('EditionPlacer', () => {
  it('law: after edits elsewhere every passage is on its very words again', () => {
    fc.assert(
      fc.property(picks, fc.nat(1000), fc.nat(1000), (numbers, pick, cut) => {
        const all = sentencesOf(numbers);
        const at = 1 + (pick % (all.length - 2));
        const before = all.join(' ');
        const start = all.slice(0, at).join(' ').length + 1;
        const quote = all[at] ?? '';
        const passage = describePassage(before, textRange(start, start + quote.length));
        const kept = all.filter((_, index) => index === at || (index + cut) % 3 !== 0);
        const after = `A new first sentence. ${kept.join(' ')}`;
        const placed = placerOf(before, after).place({
          hash: 'old',
          passage,
        });
        expect(placed.status).toBe('placed');
        if (placed.status === 'placed') {
          expect(after.slice(placed.range.start, placed.range.end)).toBe(quote);
        }
      }),
      seeded,
    );
  });

  it('law: a passage with some words changed is on its own sentence or waits, never on another', () => {
    let placedCount = 0;
    let total = 0;
    fc.assert(
      fc.property(picks, fc.nat(1000), fc.nat(2), (numbers, pick, changes) => {
        const all = sentencesOf(numbers);
        const at = 1 + (pick % (all.length - 2));
        const start = all.slice(0, at).join(' ').length + 1;
        const quote = all[at] ?? '';
        const before = all.join(' ');
        const passage = describePassage(before, textRange(start, start + quote.length));
        const words = quote.split(' ');
        for (let n = 0; n <= changes; n += 1)
          words[2 + ((pick * 13 + n * 5) % (words.length - 2))] = 'then';
        const changed = words.join(' ');
        const after = all.map((one, index) => (index === at ? changed : one)).join(' ');
        const placed = placerOf(before, after).place({
          hash: 'old',
          passage,
        });
        total += 1;
        if (placed.status === 'undecided') {
          const own = placed.candidates.some(({ range }) => {
            const middle = (range.start + range.end) / 2;
            return middle > start && middle < start + changed.length;
          });
          expect(own).toBe(true);
          return;
        }
        placedCount += 1;
        const middle = (placed.range.start + placed.range.end) / 2;
        expect(middle).toBeGreaterThan(start);
        expect(middle).toBeLessThan(start + changed.length);
      }),
      seeded,
    );
    // Not so careful that it decides nothing.
    expect(placedCount / total).toBeGreaterThan(0.4);
  });

  it('never takes a look-alike: its own sentence is gone, another that differs in one figure is there', () => {
    fc.assert(
      fc.property(
        picks,
        fc.nat(1000),
        fc.integer({ min: 100, max: 999 }),
        (numbers, pick, figure) => {
          const all = sentencesOf(numbers);
          const at = 1 + (pick % (all.length - 2));
          const own = `In the raid of 2015 police arrested ${figure} people in Molenbeek and Forest.`;
          const alike = `In the raid of 2016 police arrested ${figure + 1} people in Molenbeek and Forest.`;
          const before = all.map((one, index) => (index === at ? own : one)).join(' ');
          const start = before.indexOf(own);
          const passage = describePassage(before, textRange(start, start + own.length));
          const rest = all.filter((_, index) => index !== at);
          const after = [...rest.slice(at), alike, ...rest.slice(0, at)].join(' ');
          const placed = placerOf(before, after).place({
            hash: 'old',
            passage,
          });
          if (placed.status === 'placed') {
            expect(after.slice(placed.range.start, placed.range.end)).toBe(own);
          } else expect(placed.candidates.length).toBeGreaterThan(0);
        },
      ),
      seeded,
    );
  });

  it('asks where the very words stand twice, and offers both', () => {
    const text =
      'A first line here. The victims were 130. Another line. The victims were 130. Last.';
    const passage = describePassage('Intro. The victims were 130. Then more.', textRange(7, 28));
    const placed = new EditionPlacer({ hash: 'new', text }).place({ hash: 'old', passage });
    expect(placed).toMatchObject({ status: 'undecided' });
    if (placed.status === 'undecided') expect(placed.candidates).toHaveLength(2);
  });

  it('law: without the earlier text nothing but exact words in their surroundings is taken', () => {
    fc.assert(
      fc.property(picks, fc.nat(1000), fc.nat(1000), (numbers, pick, gone) => {
        const all = sentencesOf(numbers);
        const before = all.join(' ');
        const quote = all[pick % all.length] ?? '';
        const passage = describePassage(
          before,
          textRange(before.indexOf(quote), before.indexOf(quote) + quote.length),
        );
        const after = all.filter((_, at) => at !== gone % all.length).join(' ');
        const placed = new EditionPlacer({ hash: 'new', text: after }).place({
          hash: 'old',
          passage,
        });
        if (placed.status === 'undecided') return;
        const { start, end } = placed.range;
        const { prefix, suffix } = passage;
        expect(after.slice(start - prefix.length, end + suffix.length)).toBe(
          prefix + quote + suffix,
        );
      }),
      seeded,
    );
  });

  it('waits when one of two sentences that were the same, with the same around them, is gone', () => {
    const part =
      'The council met in public session. It decided nothing. The minutes were sent out.';
    const filler = sentencesOf(Array.from({ length: 60 }, (_, at) => [at, at + 3, at + 7])).join(
      ' ',
    );
    const before = `${part} ${filler} ${part} The end.`;
    const after = `${filler} ${part} The end.`;
    const start = before.indexOf('It decided');
    const passage = describePassage(before, textRange(start, start + 19));
    expect(placerOf(before, after).place({ hash: 'old', passage }).status).toBe('undecided');
    // Exact words far from their place may be a twin's: without the earlier text that is not decided either.
    const alone = new EditionPlacer({ hash: 'new', text: after });
    expect(alone.place({ hash: 'old', passage }).status).toBe('undecided');
    // What stood there once and stands there once is the same, wherever it went.
    const second = describePassage(before, textRange(before.length - 8, before.length));
    expect(placerOf(before, after).place({ hash: 'old', passage: second })).toMatchObject({
      status: 'placed',
      exact: true,
    });
  });

  it('offers nothing where nothing is like it', () => {
    const passage = describePassage('One sentence about weapons.', textRange(4, 12));
    expect(
      new EditionPlacer({ hash: 'new', text: '完全に別の文章。' }).place({ hash: 'old', passage }),
    ).toEqual({
      status: 'undecided',
      candidates: [],
    });
  });

  it('places a quote of several pages whose middle was rewritten, by head and tail', () => {
    const words = (from: number, to: number): string =>
      Array.from({ length: to - from }, (_, at) => `word${from + at}`).join(' ');
    const quote = words(100, 500);
    const before = `${words(0, 100)} ${quote} ${words(500, 600)}`;
    const start = words(0, 100).length + 1;
    const passage = describePassage(before, textRange(start, start + quote.length));
    const rewritten = `${words(100, 280)} something else stood here ${words(300, 500)}`;
    const after = `${words(0, 100)} ${rewritten} ${words(500, 600)}`;
    const placed = placerOf(before, after).place({ hash: 'old', passage });
    expect(placed).toEqual({
      status: 'placed',
      range: { start, end: start + rewritten.length },
      exact: false,
    });
  });
});
