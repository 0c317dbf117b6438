import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDocument, arbitraryWords } from '../document/testing/sampleDocument.ts';
import { findAll } from './findAll.ts';
import { foldedWords, foldText } from './foldText.ts';
import { splitsSurrogatePair } from './offsets.ts';

const seeded = { seed: 20261121, numRuns: 400 };
const found = (text: string, query: string, options = {}) =>
  findAll(text, query, options).map(({ start, end }) => text.slice(start, end));

describe('findAll', () => {
  it('finds through accents, case, quote and dash style, in either direction', () => {
    expect(found('Ismaël Omar Mostefaï and Mostefai', 'mostefai')).toEqual([
      'Mostefaï',
      'Mostefai',
    ]);
    expect(found('Ismaël Omar Mostefaï and Mostefai', 'MOSTEFAÏ')).toEqual([
      'Mostefaï',
      'Mostefai',
    ]);
    expect(found('München, MÜNCHEN, Mu\u0308nchen', 'munchen')).toEqual([
      'München',
      'MÜNCHEN',
      'Mu\u0308nchen',
    ]);
    expect(found('Brussels’ “suburb”', 'brussels\' "suburb"')).toEqual(['Brussels’ “suburb”']);
    expect(found('non‑EU and non–EU', 'non-eu')).toEqual(['non‑EU', 'non–EU']);
    expect(found('ΟΔΟΣ οδός', 'οδοσ')).toEqual(['ΟΔΟΣ', 'οδός']);
  });

  it('takes any white space for a space, but not the blank line between blocks', () => {
    const text = 'New York, New\nYork, New\u00a0York, New  York, New\n\nYork';
    expect(found(text, 'new york')).toEqual([
      'New York',
      'New\nYork',
      'New\u00a0York',
      'New  York',
    ]);
    expect(found(text, '  new   york ')).toHaveLength(4);
  });

  it('passes over soft hyphens and takes combining marks with their letter', () => {
    expect(found('ter\u00adror e\u0301', 'terror')).toEqual(['ter\u00adror']);
    expect(found('cafe\u0301s', 'cafe')).toEqual(['cafe\u0301']);
  });

  it('keeps case and whole words apart when asked', () => {
    expect(
      found('Abaaoud, abaaoud, Abaaoud’s, Abaaouds', 'Abaaoud', { keepCase: true }),
    ).toHaveLength(3);
    const names = found('Abaaoud, Abaaoud’s, Abaaouds, xAbaaoud', 'Abaaoud', { wholeWords: true });
    expect(names).toEqual(['Abaaoud', 'Abaaoud']);
    expect(found('aba abab', 'ab', { wholeWords: true })).toEqual([]);
  });

  it('keeps accents apart when asked, composed or not', () => {
    const text = 'München, Munchen, Mu\u0308nchen, MÜNCHEN';
    const keepAccents = true;
    expect(found(text, 'münchen', { keepAccents })).toEqual([
      'München',
      'Mu\u0308nchen',
      'MÜNCHEN',
    ]);
    expect(found(text, 'munchen', { keepAccents })).toEqual(['Munchen']);
    expect(found('café cafe', 'cafe', { keepAccents })).toEqual(['cafe']);
    expect(found(text, 'mü', { keepAccents, keepCase: true })).toEqual([]);
  });

  it('finds nothing for an empty query', () => {
    for (const query of ['', '  ', '\u00ad', '\u0301'])
      expect(findAll('some text', query)).toEqual([]);
  });

  it('law: matches are in order, apart, on whole characters, and fold to the query', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryWords, ({ text }, words) => {
        const query = [...words].slice(0, 3).join('');
        const wanted = foldText(query).folded.trim();
        let last = 0;
        for (const { start, end } of findAll(text, query)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(splitsSurrogatePair(text, start) || splitsSurrogatePair(text, end)).toBe(false);
          expect(foldText(text.slice(start, end)).folded).toBe(wanted);
          last = end;
        }
      }),
      seeded,
    );
  });

  it('law: any words of one block are found where they stand', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), ({ text, blocks }, pick) => {
        const block = blocks[pick % blocks.length];
        const words = text.slice(block?.start, block?.end);
        if (foldText(words).folded.trim() === '') return;
        const folded = foldText(words).folded.trim();
        expect(found(text, words).map((match) => foldText(match).folded)).toContain(folded);
      }),
      seeded,
    );
  });
});

describe('foldText', () => {
  it('law: every stretch of the folded text leads back to characters that fold to it', () => {
    fc.assert(
      fc.property(arbitraryDocument, ({ text }) => {
        const { folded, toTextRange } = foldText(text);
        for (let at = 0; at < folded.length; at += 1) {
          const { start, end } = toTextRange(at, at + 1);
          expect(foldText(text.slice(start, end)).folded).toContain(folded[at]);
        }
      }),
      { ...seeded, numRuns: 100 },
    );
  });

  it('law: folding twice is folding once', () => {
    fc.assert(
      fc.property(arbitraryWords, (words) => {
        const { folded } = foldText(words);
        expect(foldText(folded).folded).toBe(folded);
      }),
      seeded,
    );
  });
});

it('law: folded words are the folded text', () => {
  const texts = fc.oneof(
    arbitraryWords,
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(
      fc.array(texts, { maxLength: 6 }),
      fc.constantFrom('', ' ', '  ', '\n\n', ' \u0301'),
      (parts, sign) => {
        const text = parts.join(sign);
        expect(foldedWords(text)).toBe(foldText(text).folded);
      },
    ),
    { seed: 20261121, numRuns: 2000 },
  );
});
