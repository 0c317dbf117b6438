import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likeness, PERHAPS_AN_EDITION, signatureOf } from './similarity.ts';

const word = fc.constantFrom(
  ...'abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => letter.repeat(3)),
);
const sentences = fc.array(fc.array(word, { minLength: 8, maxLength: 16 }), {
  minLength: 60,
  maxLength: 90,
});
const textOf = (all: readonly (readonly string[])[]): string =>
  all.map((one) => `${one.join(' ')}.`).join(' ');

it('finds a text wholly like itself, whatever its case and accents', () => {
  const text = 'Mostefaï left Brussels for Paris on the evening of the twelfth';
  expect(likeness(signatureOf(text), signatureOf(text.toUpperCase()))).toBe(1);
  expect(likeness(signatureOf(text), signatureOf(text.replace('ï', 'i')))).toBe(1);
  expect(likeness(signatureOf(''), signatureOf(text))).toBe(0);
});

it('takes a text with every fifth sentence rewritten for perhaps an edition, and another text not', () => {
  fc.assert(
    fc.property(sentences, sentences, (one, other) => {
      const edited = one.map((words, at) => (at % 5 === 0 ? [...words].reverse() : words));
      const first = signatureOf(textOf(one));
      expect(likeness(first, signatureOf(textOf(edited)))).toBeGreaterThan(PERHAPS_AN_EDITION);
      const likeOther = likeness(first, signatureOf(textOf(other)));
      expect(likeOther).toBeLessThan(PERHAPS_AN_EDITION);
    }),
    { seed: 20261121, numRuns: 60 },
  );
});
