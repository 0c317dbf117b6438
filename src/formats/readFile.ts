import { type FileReader, IMPORT_LIMITS, type ImportFormat } from '../core/importing/importing.ts';
import { fail } from '../core/result.ts';
import { detectFormat } from './detectFormat.ts';

/** Each reader is loaded with the first file that needs it. */
const READERS: Readonly<Record<ImportFormat, () => Promise<FileReader>>> = {
  txt: async () => (await import('./txt/readTxt.ts')).readTxt,
  markdown: async () => (await import('./markdown/readMarkdown.ts')).readMarkdown,
  html: async () => (await import('./html/readHtml.ts')).readHtml,
  docx: async () => (await import('./docx/readDocx.ts')).readDocx,
  pdf: async () => (await import('./pdf/readPdf.ts')).readPdf,
};

/** Reads a file of any kind: its size is checked, its format told by its bytes, and the reader for that is called. */
export const readFile: FileReader = async (input) => {
  if (input.bytes.length > IMPORT_LIMITS.fileBytes) {
    const most = IMPORT_LIMITS.fileBytes / 1024 / 1024;
    const says = `The file is larger than the ${most} MB that one document may have. Split it and import the parts.`;
    return fail({ kind: 'tooLarge', says });
  }
  const format = detectFormat(input.bytes, input.file);
  if (!format.ok) return format;
  const read = await READERS[format.value]();
  return read(input);
};
