import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textRange } from '../text/offsets.ts';
import { arbitraryDocument, sampleDocument } from './testing/sampleDocument.ts';
import { validateDocument } from './validateDocument.ts';

const sample = sampleDocument([
  ['heading:1', 'Title'],
  ['paragraph', 'Flag 🏴. (Source: A)'],
  ['listItem', 'one'],
]);
const group = {
  block: 1,
  covers: [1],
  sources: [{ name: 'A', ...textRange(25, 26) }],
  ...textRange(16, 27),
};
const whole = {
  ...sample,
  inlineMarks: [{ kind: 'link', ...textRange(25, 26) }],
  pageBreaks: [{ page: 1, at: 0 }],
  citationGroups: [group],
};

/** The sample with the value at a path replaced; undefined removes it. */
function broken(path: readonly (string | number)[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(whole)) as Record<string | number, unknown>;
  let at = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1) ?? ''] = value;
  return copy;
}

describe('validateDocument', () => {
  it('takes a whole document as it is', () => {
    expect(validateDocument(whole)).toEqual({ ok: true, value: whole });
  });

  it('law: every document of the model is valid, also after a trip through JSON', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(validateDocument(JSON.parse(JSON.stringify(document)))).toEqual({
          ok: true,
          value: document,
        });
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  const faults: readonly (readonly [where: string, path: (string | number)[], value: unknown])[] = [
    ['id', ['id'], 'ABC'],
    ['file', ['file'], ''],
    ['text', ['text'], 5],
    ['text', ['text'], 'a\r\nb'],
    ['hash', ['text'], `${whole.text}.`],
    ['hash', ['hash'], 'abc'],
    ['blocks', ['blocks'], {}],
    ['blocks', ['blocks'], []],
    ['blocks[1]', ['blocks', 1], null],
    ['blocks[1].start', ['blocks', 1, 'start'], 8],
    ['blocks[1].start', ['blocks', 1, 'start'], '7'],
    ['blocks[1].end', ['blocks', 1, 'end'], 26],
    ['blocks[2].end', ['blocks', 2, 'end'], 31],
    ['blocks[2].end', ['blocks', 2, 'end'], 99],
    ['blocks[0].level', ['blocks', 0, 'level'], 7],
    ['blocks[1].level', ['blocks', 1, 'level'], 2],
    ['blocks[1].kind', ['blocks', 1, 'kind'], 'script'],
    ['blocks[2].list', ['blocks', 2, 'list'], undefined],
    ['blocks[2].list', ['blocks', 2, 'list', 'number'], 0],
    ['inlineMarks[0].kind', ['inlineMarks', 0, 'kind'], 'html'],
    ['inlineMarks[0].start', ['inlineMarks', 0, 'start'], 13],
    ['inlineMarks[0]', ['inlineMarks', 0, 'start'], 3],
    ['inlineMarks[0].end', ['inlineMarks', 0, 'end'], 25],
    ['pageBreaks', ['pageBreaks'], []],
    ['pageBreaks[0].page', ['pageBreaks', 0, 'page'], 1.5],
    ['pageBreaks[0].at', ['pageBreaks', 0, 'at'], 13],
    ['pageBreaks[1].page', ['pageBreaks', 1], { page: 1, at: 7 }],
    ['pageBreaks[1].at', ['pageBreaks', 1], { page: 2, at: 0 }],
    ['citationGroups[0].block', ['citationGroups', 0, 'block'], 0],
    ['citationGroups[0].covers', ['citationGroups', 0, 'covers'], [3]],
    ['citationGroups[0].sources[0].name', ['citationGroups', 0, 'sources', 0, 'name'], 'B'],
    [
      'citationGroups[0].sources[0]',
      ['citationGroups', 0, 'sources', 0],
      { name: 'F', start: 7, end: 8 },
    ],
    ['card', ['card'], 'Title'],
    ['card.title', ['card', 'title'], ''],
    ['card.authors', ['card', 'authors'], 'A'],
    ['card.publisher', ['card', 'publisher'], undefined],
    ['card.notes[0]', ['card', 'notes'], [{ field: 'constructor', basis: 'known', why: '' }]],
  ];
  for (const [where, path, value] of faults) {
    it(`names ${where} when ${path.join('.')} is ${JSON.stringify(value)}`, () => {
      const checked = validateDocument(broken(path, value));
      expect(checked).toMatchObject({ ok: false, failure: { kind: 'invalidDocument', where } });
    });
  }

  it('refuses what is no object at all', () => {
    for (const value of [null, undefined, [], 'text', 5]) {
      expect(validateDocument(value)).toMatchObject({ ok: false, failure: { where: '' } });
    }
  });

  it('law: no JSON value makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(whole)), (value, field) => {
        expect(() => validateDocument(value)).not.toThrow();
        expect(() => validateDocument({ ...whole, [field]: value })).not.toThrow();
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});
