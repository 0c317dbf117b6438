import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { validateDocument } from '../../core/document/validateDocument.ts';
import { documentOf } from '../../core/importing/heldDocument.ts';
import { readPdf } from './readPdf.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/hostile/pdf');
const there = existsSync(folder);
if (!there) console.warn(`SKIPPED: no hostile PDFs in ${folder}`);

/** What becomes of each file: the words it begins with and what is warned of, or why it is refused. */
const OUTCOMES: Readonly<Record<string, string>> = {
  'pdfjs-GHOSTSCRIPT-698804-1-fuzzed.pdf': 'noText',
  'pdfjs-attachment.pdf': 'This document contains; leftOut',
  'pdfjs-boundingBox_invalid.pdf': 'Empty /MediaBox',
  'pdfjs-checkbox-bad-appearance.pdf': 'Checkbox 1; leftOut',
  'pdfjs-doc_actions.pdf': 'noText',
  'pdfjs-empty.pdf': 'noText',
  'pdfjs-empty_hash.pdf': 'noText',
  'pdfjs-empty_protected.pdf': 'noText',
  'pdfjs-encrypted-attachment.pdf': 'encrypted',
  'pdfjs-evaljs.pdf': 'noText',
  'pdfjs-issue11124.pdf': 'noText',
  'pdfjs-issue13226.pdf': 'Mitarbeiterinnen und Mitarbeiter',
  'pdfjs-issue14802.pdf': 'A relative link',
  'pdfjs-issue15150.pdf': 'noText',
  'pdfjs-issue15590.pdf': 'noText',
  'pdfjs-issue17848.pdf': 'Hello World',
  'pdfjs-issue18986.pdf': 'noText',
  'pdfjs-issue19176.pdf': 'noText',
  'pdfjs-issue19800.pdf': 'Hello world',
  'pdfjs-js-colors.pdf': 'noText',
  'pdfjs-listbox_actions.pdf': 'noText',
  'pdfjs-mesh_shading_empty.pdf': 'noText',
  'pdfjs-nested_outline.pdf': 'Introduction',
  'pdfjs-outline_goto_action.pdf': 'noText',
  'pdfjs-pdfjsbad1586.pdf': 'pdf.js test',
  'pdfjs-poppler-395-0-fuzzed.pdf': 'damaged',
  'pdfjs-poppler-91414-0-54.pdf': 'foobar',
  'pdfjs-recursiveCompositGlyf.pdf': 'hello world',
  'pdfjs-scan-bad.pdf': 'pdf.js; scannedPage',
  'pdfjs-xfa_issue14315.pdf': 'The document you are trying; activeContent',
};

describe.skipIf(!there)('hostile PDFs', () => {
  it.each(there ? readdirSync(folder) : [])(
    '%s ends as it should, with nothing fetched',
    async (file) => {
      const fetched = vi.spyOn(globalThis, 'fetch');
      const bytes = new Uint8Array(readFileSync(path.join(folder, file)));
      const result = await readPdf({ bytes, file, without: new Set() });
      expect(fetched).not.toHaveBeenCalled();
      fetched.mockRestore();
      const expected = OUTCOMES[file];
      if (!result.ok) {
        expect(result.failure.says).toMatch(/^[A-Z].*[.]$/);
        expect(result.failure.kind).toBe(expected ?? result.failure.kind);
        return;
      }
      expect(validateDocument(documentOf(result.value))).toMatchObject({ ok: true });
      const [words = '', ...kinds] = (expected ?? '').split('; ');
      expect(result.value.document.text.startsWith(words)).toBe(true);
      expect(new Set(result.value.warnings.map(({ kind }) => kind))).toEqual(
        new Set(expected === undefined ? result.value.warnings.map(({ kind }) => kind) : kinds),
      );
    },
    20_000,
  );
});
