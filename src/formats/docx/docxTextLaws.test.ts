import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateDocument } from '../../core/document/validateDocument.ts';
import { documentOf } from '../../core/importing/heldDocument.ts';
import { readDocx } from './readDocx.ts';
import { docxFile, paragraph, readParts, run } from './testing/docxFile.ts';

/** The text without what XML 1.0 cannot hold: control characters, half characters, U+FFFE and U+FFFF. */
function heldByXml(text: string): string {
  return [...text]
    .filter((sign) => {
      const point = sign.codePointAt(0) ?? 0;
      if (point < 0x20) return sign === '\t' || sign === '\n' || sign === '\r';
      return !(point >= 0xd800 && point <= 0xdfff) && point !== 0xfffe && point !== 0xffff;
    })
    .join('');
}

describe('the text of a Word file', () => {
  /** What XML 1.0 can hold; CR comes back as LF, as in every document. */
  const xmlText = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom(
          '\u2028',
          '\u0085',
          '\r\n',
          '\t',
          '&amp;',
          '<w:t>',
          ']]>',
          '\u202e',
          '🏴‍☠️',
          '\u00ad',
          '\ufeff',
        ),
      ),
      { maxLength: 12 },
    )
    .map((parts) => heldByXml(parts.join('')));
  const canonical = (text: string) => text.replace(/\r\n?/g, '\n').trim();

  it('comes out as it went in, however it is cut into runs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(xmlText, { maxLength: 3 }), { maxLength: 3 }),
        async (texts) => {
          const expected = texts
            .map((runs) => canonical(runs.join('')))
            .filter((text) => text !== '');
          if (expected.length === 0) return;
          const body = texts.map((runs) => `<w:p>${runs.map((text) => run(text)).join('')}</w:p>`);
          const { document } = await readParts({ body: body.join('') });
          expect(document.text).toBe(expected.join('\n\n'));
          expect(validateDocument(documentOf({ document })).ok).toBe(true);
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  });

  const list = path.resolve(import.meta.dirname, '../../../../shared/hostile/lists/unicode.json');
  it.skipIf(!existsSync(list))(
    'comes out as it went in for every hostile string that XML can hold',
    async () => {
      const listed: unknown = JSON.parse(readFileSync(list, 'utf8'));
      const texts: string[] = [];
      JSON.stringify(listed, (_key, value: unknown) => {
        if (typeof value === 'string') texts.push(value);
        return value;
      });
      expect(texts.length).toBeGreaterThan(30);
      for (const text of texts) {
        const held = heldByXml(text);
        if (canonical(held) === '' || held.length > 100_000) continue;
        const { document } = await readParts({ body: paragraph(held) });
        expect(document.text).toBe(canonical(held));
      }
    },
  );

  it('is the same over many chunks as in one', async () => {
    const words = Array.from({ length: 9000 }, (_, n) => `${n} ${'lorem ipsum '.repeat(20)}.`);
    const { document } = await readParts({ body: words.map((text) => paragraph(text)).join('') });
    expect(document.text).toBe(words.join('\n\n'));
  });
});

it('refuses or reads any changed file, and throws on none', async () => {
  const whole = docxFile({ body: paragraph('words'), styles: '' });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, mask) => {
        const bytes = whole.slice();
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        const read = await readDocx({ bytes, file: 'bent.docx', without: new Set() });
        if (!read.ok) expect(read.failure.says).toMatch(/\.$/);
      },
    ),
    { seed: 20261121, numRuns: 300 },
  );
});

it('never throws on bent XML, whatever elements stand in one another', async () => {
  const names = [
    'p',
    'r',
    't',
    'tbl',
    'tr',
    'tc',
    'del',
    'ins',
    'hyperlink',
    'fldChar',
    'instrText',
    'pPr',
    'rPr',
    'footnoteReference',
    'drawing',
    'txbxContent',
    'vMerge',
    'numPr',
    'numId',
    'sdt',
  ];
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom('words', ' ', '7'),
      fc
        .tuple(fc.constantFrom(...names), fc.array(tie('tree'), { maxLength: 4 }))
        .map(
          ([name, inner]) =>
            `<w:${name} w:val="1" w:id="1" w:fldCharType="end" w:anchor="x">${inner.join('')}</w:${name}>`,
        ),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { maxLength: 5 }), async (parts) => {
      const bytes = docxFile({ body: parts.join('') });
      const read = await readDocx({ bytes, file: 'bent.docx', without: new Set() });
      if (read.ok) expect(validateDocument(documentOf(read.value))).toMatchObject({ ok: true });
    }),
    { seed: 20261121, numRuns: 300 },
  );
});
