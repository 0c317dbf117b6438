import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWords, foldWordsMapped } from './foldWords.ts';

const seeded = { seed: 20261121, numRuns: 500 };
const SIGNS = [...'aAbZ19 .\n-—’"éßŁİ\u0301\u00ad\u200fﬁ中カはमी한ب\u064b²\u2029𝔅🏴‍☠️\ud800'];
const text = fc.array(fc.constantFrom(...SIGNS), { maxLength: 60 }).map((signs) => signs.join(''));

describe('foldWords', () => {
  it('folds case, accents, width, ligatures, quotes and hyphens', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['Mostefaï MÜNCHEN Mu\u0308nchen', ' mostefai munchen munchen '],
      ['Łódź, Straße, İstanbul, ﬁnal', ' lodz strasse istanbul final '],
      ['non‑EU non–EU “suburb” ‘suburb’', ' non eu non eu suburb suburb '],
      ['ter\u00adror\nand   war', ' terror and war '],
      ['ΟΔΟΣ οδός', ' οδοσ οδοσ '],
      ['مُحَمَّد', ' محمد '],
      ['中国 1,000', ' 中 国 1 000 '],
      ['', ' '],
      ['… — !', ' '],
    ];
    for (const [given, folded] of cases) expect(foldWords(given), given).toBe(folded);
  });

  it('closes dotted acronyms up, and nothing else', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['the U.N. said', ' the un said '],
      ['U.S.-led, e.g. É.U.', ' us led eg eu '],
      ['Ph.D. 3.5 v.2 U.S.based end.A', ' ph d 3 5 v 2 us based end a '],
      ['J. K. Rowling', ' j k rowling '],
    ];
    for (const [given, folded] of cases) expect(foldWords(given), given).toBe(folded);
  });

  it('puts a blank line between what no phrase may join', () => {
    expect(foldWords('one\n\ntwo\nthree\n \n')).toBe(' one \n two three ');
  });

  it('law: folding twice is folding once, in one space between words', () => {
    fc.assert(
      fc.property(text, (given) => {
        const folded = foldWords(given);
        expect(foldWords(folded.replaceAll(' \n ', '\n\n'))).toBe(folded);
        expect(folded).toMatch(/^ (?:[^ \n]+ (?:\n (?=[^ ]))?)*$/);
      }),
      seeded,
    );
  });

  it('law: both spellings of an accent and all cases fold to the same', () => {
    fc.assert(
      fc.property(text, (given) => {
        const folded = foldWords(given);
        expect(foldWords(given.normalize('NFD'))).toBe(folded);
        expect(foldWords(given.normalize('NFC'))).toBe(folded);
      }),
      seeded,
    );
  });

  it('law: the characters that words lead back to fold to these words', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (given, a, b) => {
        const { folded, starts, ends } = foldWordsMapped(given);
        expect(folded).toBe(foldWords(given));
        const words = [...folded.matchAll(/[^ \n]+/g)];
        if (words.length === 0) return;
        const [i, j] = [a % words.length, b % words.length].sort((x, y) => x - y);
        const first = words[i ?? 0]?.index ?? 0;
        const last = words[j ?? 0];
        const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
        const slice = given.slice(starts[first], ends[end - 1]);
        expect(foldWords(slice)).toBe(` ${folded.slice(first, end)} `);
      }),
      seeded,
    );
  });
});
