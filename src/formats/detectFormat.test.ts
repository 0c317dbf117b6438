import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { IMPORT_LIMITS } from '../core/importing/importing.ts';
import { detectFormat } from './detectFormat.ts';
import { readFile } from './readFile.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));
const zip = (...names: readonly string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
const mimed = (type: string): Uint8Array =>
  zipSync({ mimetype: [strToU8(type), { level: 0 }], 'content.xml': strToU8('x') });
const wide = (text: string): string => [...text].map((letter) => `${letter}\0`).join('');
const program = `MZ\x90\0\x03\0\0\0${'\0'.repeat(60)}PE\0\0`;
const compound = (name: string): Uint8Array =>
  latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${wide(name)}`);

it.each([
  ['pdf', '%PDF-1.7\n', 'a.pdf'],
  ['pdf', '\n %PDF-1.7\n', 'a'],
  ['pdf', 'junk %PDF-1.7 ...', 'a.pdf'],
  ['txt', 'The signature is %PDF-1.7, they say.', 'a.txt'],
  ['txt', 'plain words', 'a'],
  ['txt', '#!/bin/sh\necho', 'run.sh'],
  ['txt', '<p>not a page</p>', 'notes.txt'],
  ['txt', '<?xml version="1.0"?><a/>', 'notes.txt'],
  ['markdown', '# a', 'a.md'],
  ['markdown', '<p>a</p>', 'a.MARKDOWN'],
  ['html', '<!-- a -->\n<!DOCTYPE html><p>', 'a'],
  ['html', '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', 'a.xml'],
  ['html', '<p>a</p>', 'a'],
  ['html', 'words', 'a.htm'],
] as const)('tells %s of %j named %s', (format, content, file) => {
  expect(detectFormat(latin(content), file)).toEqual({ ok: true, value: format });
});

it('tells a Word document by what the zip holds', () => {
  const bytes = zip('[Content_Types].xml', 'word/document.xml');
  expect(detectFormat(bytes, 'a.zip')).toEqual({ ok: true, value: 'docx' });
});

it.each([
  ['empty', new Uint8Array(), /empty/],
  ['notADocument', latin(program), /a Windows program\. Casebound reads documents only/],
  ['notADocument', latin('\x7fELF\x02\x01'), /a program \(ELF\)/],
  ['notADocument', latin('\xcf\xfa\xed\xfe\x07'), /Mach-O/],
  ['unsupported', mimed('application/epub+zip'), /an EPUB book\. .* not read EPUB yet/],
  ['unsupported', mimed('application/vnd.oasis.opendocument.text'), /OpenDocument/],
  ['unsupported', zip('xl/workbook.xml'), /Excel/],
  ['unsupported', zip('ppt/presentation.xml'), /PowerPoint/],
  [
    'unsupported',
    zip('manifest.json', 'tables/cases.jsonl'),
    /a Casebound library\..*Import library/,
  ],
  ['unsupported', zip('manifest.json', 'a.json'), /corpus pack/],
  ['unsupported', zip('a.docx'), /archive \(zip\)\. Unpack/],
  ['damaged', latin('PK\x05\x06'), /damaged or empty zip/],
  ['encrypted', compound('EncryptedPackage'), /password/],
  ['unsupported', compound('WordDocument'), /\.doc format/],
  ['unsupported', compound('__substg1.0_1000'), /Outlook/],
  ['unsupported', latin('{\\rtf1 x}'), /RTF/],
  ['unsupported', latin('\x89PNG\r\n\x1a\n'), /PNG/],
  ['unsupported', latin('\xff\xd8\xff\xe0'), /JPEG/],
  ['unsupported', latin('\x1f\x8b\x08'), /gzip/],
  ['unsupported', latin('<svg xmlns="http://www.w3.org/2000/svg">'), /SVG/],
  ['unsupported', latin('<?xml version="1.0"?><Project/>'), /XML/],
  ['unsupported', latin('Received: a\r\nMessage-ID: <1>\r\nSubject: x\r\n\r\nHi'), /e-mail/],
  ['notADocument', latin('\x01\x02\x00\x80\x81\xff'.repeat(20)), /no document/],
] as const)('refuses as %s with a sentence %#', (kind, bytes, says) => {
  for (const file of ['a', 'report.pdf', 'report.bin']) {
    const found = detectFormat(bytes, file);
    expect(found).toMatchObject({ ok: false, failure: { kind } });
    if (!found.ok) expect(found.failure.says).toMatch(says);
  }
});

it('never fails over bytes of any kind, whatever they begin with', () => {
  const start = fc.constantFrom('', 'PK\x03\x04', 'PK\x05\x06', 'MZ', '%PDF-', '<?xml', '\xff\xfe');
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 120 }), fc.string(), (head, tail, file) => {
      const bytes = Uint8Array.from([...latin(head), ...tail]);
      expect(typeof detectFormat(bytes, file).ok).toBe('boolean');
    }),
    { seed: 20261121, numRuns: 1500 },
  );
});

it('refuses a file that is too large before it looks at it', async () => {
  const bytes = new Uint8Array(IMPORT_LIMITS.fileBytes + 1);
  expect(await readFile({ bytes, file: 'a.txt', without: new Set() })).toMatchObject({
    ok: false,
    failure: { kind: 'tooLarge' },
  });
});

it('hands a text to the reader of texts', async () => {
  const bytes = latin('one\n\ntwo');
  expect(await readFile({ bytes, file: 'a.txt', without: new Set() })).toMatchObject({
    ok: true,
    value: { format: 'txt', document: { text: 'one\n\ntwo' } },
  });
});
