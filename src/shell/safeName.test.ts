import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_NAME_BYTES, safeName } from './safeName.ts';

const BAD = /[\p{Cc}<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;
const hostile: readonly string[] = JSON.parse(
  readFileSync(new URL('./testing/hostileNames.json', import.meta.url), 'utf8'),
);

function expectSafe(name: string): void {
  expect(name).not.toMatch(BAD);
  expect(name).toMatch(/\.pdf$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(MAX_NAME_BYTES);
  expect(name).not.toMatch(/^[.\s-]|^\.pdf$|[.\s]\.pdf$/);
  expect(name.normalize('NFC')).toBe(name);
  expect(name).not.toMatch(
    /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(\.|$)/i,
  );
  expect(name).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
}

describe('a safe name', () => {
  it.each(hostile.map((name) => [JSON.stringify(name).slice(0, 40), name]))(
    'is made of %s',
    (_shown, name) => {
      const safe = safeName(name, 'pdf');
      expectSafe(safe);
      expect(safeName(safe, 'pdf')).toBe(safe);
    },
  );

  it('is safe, and its own safe name, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const safe = safeName(text, 'pdf');
        expectSafe(safe);
        expect(safeName(safe, 'pdf')).toBe(safe);
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });

  it('is the given name when that is safe, letters of any script kept', () => {
    const name = 'Filières de recrutement, Belgique 2010–2015 2026-11-21.pdf';
    expect(safeName(name, 'pdf')).toBe(name);
    expect(safeName('報告', 'docx')).toBe('報告.docx');
  });

  it('takes no extension but the one that is given', () => {
    expect(safeName('report.pdf.exe', 'pdf')).toBe('report.pdf.exe.pdf');
    expect(safeName('report.PDF', 'pdf')).toBe('report.pdf');
  });
});
