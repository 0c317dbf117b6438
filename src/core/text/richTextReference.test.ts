import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRichText, plainText } from './richText.ts';
import {
  parseReferenceAttrs,
  parseTargetKey,
  REFERRED_KINDS,
  type ReferenceTarget,
  referenceWords,
  targetKey,
} from './richTextReference.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const targets: fc.Arbitrary<ReferenceTarget> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...REFERRED_KINDS), id: fc.uuid() }),
  fc
    .tuple(fc.uuid(), fc.nat(), fc.integer({ min: 1, max: 5000 }))
    .map(([id, start, length]) => ({ kind: 'passage' as const, id, start, end: start + length })),
);

describe('a reference', () => {
  it('comes back from its key and from its attributes as it was', () => {
    fc.assert(
      fc.property(targets, fc.string({ unit: 'binary' }), (target, text) => {
        expect(parseTargetKey(targetKey(target))).toEqual(target);
        const words = referenceWords(text);
        expect(referenceWords(words)).toBe(words);
        expect(words.length).toBeLessThanOrEqual(160);
        const read = parseReferenceAttrs({ ...target, words });
        expect(read).toEqual(words === '' ? null : { ...target, words });
      }),
      { seed: 20261121, numRuns: 1000 },
    );
  });

  it.each([
    { kind: 'page', id: ID, words: 'x' },
    { kind: 'entity', id: 'javascript:alert(1)', words: 'x' },
    { kind: 'entity', id: `${ID}/../..`, words: 'x' },
    { kind: 'entity', id: ID },
    { kind: 'entity', id: ID, words: '' },
    { kind: 'entity', id: ID, words: { toString: 'x' } },
    { kind: 'entity', id: ID, words: 'a\u202eb' },
    { kind: 'entity', id: ID, words: 'two\nlines' },
    { kind: 'entity', id: ID, words: 'w'.repeat(161) },
    { kind: ['entity'], id: ID, words: 'x' },
    { kind: 'passage', id: ID, words: 'x' },
    { kind: 'passage', id: ID, start: 5, end: 5, words: 'x' },
    { kind: 'passage', id: ID, start: -1, end: 5, words: 'x' },
    { kind: 'passage', id: ID, start: 0.5, end: 5, words: 'x' },
    { kind: 'passage', id: ID, start: 0, end: 1e21, words: 'x' },
  ])('is refused as %j', (attrs) => {
    expect(parseReferenceAttrs(attrs)).toBeNull();
  });

  it('keeps nothing that was smuggled in beside it', () => {
    const hostile = { kind: 'entity', id: ID, words: 'Salah', href: 'http://x.test', onclick: 'x' };
    expect(parseReferenceAttrs(hostile)).toEqual({ kind: 'entity', id: ID, words: 'Salah' });
  });

  it.each(['', 'entity', `entity:${ID}:x`, `passage:${ID}`, `passage:${ID}:9-3`, 'entity:x'])(
    'is no reference by the key %j',
    (key) => {
      expect(parseTargetKey(key)).toBeNull();
    },
  );

  it('is the words it had where a text is read plainly', () => {
    const body = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Compare ' },
            { type: 'reference', attrs: { kind: 'entity', id: ID, words: 'Fouad Belkacem' } },
            { type: 'text', text: '.' },
          ],
        },
      ],
    };
    const read = parseRichText(JSON.stringify(body));
    expect(read).toEqual({ ok: true, value: body });
    if (read.ok) expect(plainText(read.value)).toBe('Compare Fouad Belkacem.');
  });
});
