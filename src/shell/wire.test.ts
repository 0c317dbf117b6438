import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { decodeAnswer, decodeArguments, encodeAnswer, encodeArguments } from './wire.ts';

const bytes = fc.uint8Array({ maxLength: 30_000 });

describe('bytes on the wire', () => {
  it('are written as Node writes base64 and come back equal', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const text = encodeBase64(given);
        expect(text).toBe(Buffer.from(given).toString('base64'));
        expect(decodeBase64(text)).toEqual(given);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it.each(['a', 'ab=', 'a===', '====', 'a b=', 'ab\n=', 'ä===', 'ab==x', 'ab/=', 'AB=='])(
    'are refused from %j',
    (text) => {
      expect(decodeBase64(text)).toBeNull();
    },
  );

  it('cross as arguments and answers', () => {
    fc.assert(
      fc.property(bytes, fc.string({ unit: 'binary' }), (given, name) => {
        const args = [name, given];
        expect(
          decodeArguments('saveExport', JSON.parse(encodeArguments('saveExport', args))),
        ).toEqual(args);
        const answer = { status: 'done', value: given };
        expect(decodeAnswer('getBlob', encodeAnswer('getBlob', answer))).toEqual(answer);
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });
});
