import { existsSync, readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateDocument } from '../../core/document/validateDocument.ts';
import { documentOf } from '../../core/importing/heldDocument.ts';
import { readDocx } from './readDocx.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/hostile/docx');
const haveFolder = existsSync(folder);
if (!haveFolder) console.warn('SKIPPED: the hostile Word files are not there.');

/** `imported`, `imported:` with the kinds of its warnings, or `refused:` with the reason; and the text. */
const OUTCOMES: Readonly<Record<string, readonly [outcome: string, text: string]>> = {
  'altchunk-html.docx': ['imported: leftOut', 'x'],
  'attached-template.docx': ['imported: remoteContent', 'x'],
  'bomb-document.docx': ['refused: tooLarge', ''],
  'data-link.docx': ['imported: activeContent', 'click'],
  'dde-field.docx': ['imported: activeContent', 'x'],
  'deep-tables.docx': ['refused: tooDeep', ''],
  'ext-image-devzero.docx': ['refused: noText', ''],
  'ext-image-file.docx': ['refused: noText', ''],
  'ext-image-http.docx': ['refused: noText', ''],
  'ext-image-unc.docx': ['refused: noText', ''],
  'frames-websettings.docx': ['imported: remoteContent', 'x'],
  'html-text.docx': ['imported', '<img src=x onerror=alert(1)>'],
  'js-link.docx': ['imported: activeContent', 'click'],
  'laughs.docx': ['refused: damaged', ''],
  'mammoth-comments.docx': ['imported: leftOut', 'Ouch.'],
  'mammoth-embedded-style-map.docx': ['imported', 'Walking on imported air'],
  'mammoth-empty.docx': ['refused: noText', ''],
  'mammoth-endnotes.docx': ['imported', 'Ouch.\n\nA tachyon walks into a bar.\n\nFin.'],
  'mammoth-external-picture.docx': ['refused: noText', ''],
  'mammoth-footnote-hyperlink.docx': ['imported', 'Example'],
  'mammoth-simple-list.docx': ['imported', 'Apple\n\nBanana'],
  'mammoth-strict-format.docx': ['imported', 'Test'],
  'mammoth-tables.docx': [
    'imported',
    'Above\n\nTop left\tTop right\nBottom left\tBottom right\n\nBelow',
  ],
  'mammoth-text-box.docx': ['imported', 'Datum plane'],
  'mammoth-tiny-picture-target-base-relative.docx': ['refused: noText', ''],
  'mammoth-tiny-picture.docx': ['refused: noText', ''],
  'mammoth-utf8-bom.docx': ['imported', 'This XML has a byte order mark.'],
  'not-a-zip.docx': ['refused: unsupported', ''],
  'nul-and-bidi.docx': ['imported', '\u202eexe.fdp\u202c \ufeff \u2028 🇬🇧'],
  'proto-style.docx': ['imported', 'x'],
  'slip-part.docx': ['refused: damaged', ''],
  'stylemap-redos.docx': ['imported', 'x'],
  'truncated.docx': ['refused: damaged', ''],
  'xxe.docx': ['refused: damaged', ''],
};

let connections = 0;
const connect = net.Socket.prototype.connect;
beforeAll(() => {
  net.Socket.prototype.connect = function counted(this: net.Socket) {
    connections += 1;
    return this;
  };
});
afterAll(() => {
  net.Socket.prototype.connect = connect;
});

describe.skipIf(!haveFolder)('the hostile Word files', () => {
  const files = haveFolder ? readdirSync(folder).sort() : [];

  it.each(files)('%s ends as it should', async (file) => {
    const bytes = readFileSync(path.join(folder, file));
    const read = await readDocx({ bytes, file, without: new Set() });
    const kinds = read.ok ? [...new Set(read.value.warnings.map(({ kind }) => kind))] : [];
    const outcome = read.ok
      ? ['imported', ...kinds].join(' ').replace(' ', ': ')
      : `refused: ${read.failure.kind}`;
    expect([outcome, read.ok ? read.value.document.text : '']).toEqual(OUTCOMES[file]);
    if (read.ok) expect(validateDocument(documentOf(read.value)).ok).toBe(true);
    expect(connections).toBe(0);
    expect(({} as { polluted?: unknown }).polluted).toBe(undefined);
  });

  it('are all there', () => expect(files).toEqual(Object.keys(OUTCOMES).sort()));
});
