import { buildDocument } from '../../core/importing/buildDocument.ts';
import { cardOf } from '../../core/importing/cardOf.ts';
import {
  type FileReader,
  IMPORT_LIMITS,
  type ImportInput,
  type ImportRefusal,
  type ReadFile,
} from '../../core/importing/importing.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { draftBlocks } from './draftBlocks.ts';
import { FileFinds } from './FileFinds.ts';
import { layOut } from './layOut.ts';
import type { PageContent } from './layout/positioned.ts';
import { loadEngine, openPdf } from './loadEngine.ts';
import { cardFactsOf } from './metadata.ts';
import type { PdfEngine, PdfFile } from './pdfEngine.ts';
import { RepairLog } from './RepairLog.ts';
import { readOutline } from './readOutline.ts';
import { type FontBook, readPage } from './readPage.ts';
import { refusalOf } from './refusals.ts';

/** Pages that one file may have. */
export const MOST_PAGES = 5_000;

/**
 * Reads a PDF by where its words stand: columns in order, running heads and feet out, broken words and paragraphs put
 * together, each of which can be undone. Nothing in the file is run, fetched or opened. Tells of each page it has read.
 */
export const readPdf: FileReader = async (input) => {
  if (input.bytes.length === 0)
    return fail({ kind: 'empty', says: 'The file is empty: there is nothing to import.' });
  if (input.bytes.length > IMPORT_LIMITS.fileBytes) {
    return fail({
      kind: 'tooLarge',
      says: 'The PDF is larger than 100 MB: split it and import the parts.',
    });
  }
  if (!looksLikePdf(input.bytes)) {
    return fail({
      kind: 'notADocument',
      says: 'The file is no PDF, whatever its name says: open it in the program that made it and save it as PDF.',
    });
  }
  const task = await openPdf(input.bytes);
  try {
    const file = await task.promise.catch((error: unknown) => refusalOf(error));
    if ('kind' in file) return fail(file);
    return await readFile(input, file, await loadEngine());
  } finally {
    await task.destroy().catch(() => undefined);
  }
};

/** A PDF says so within its first kilobyte; some have other bytes before. */
function looksLikePdf(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  return /%PDF-|%!PS-Adobe-\d.\d PDF-/.test(head) || /\d+ \d+ obj/.test(head);
}

async function readFile(
  input: ImportInput,
  file: PdfFile,
  engine: PdfEngine,
): Promise<Result<ReadFile, ImportRefusal>> {
  if (file.numPages > MOST_PAGES) {
    const says = `The PDF has ${file.numPages} pages, more than 5,000: split it and import the parts.`;
    return fail({ kind: 'tooLarge', says });
  }
  const finds = new FileFinds();
  const read = await readPages(file, engine, finds, (done) =>
    input.progress?.(2 * done, 4 * file.numPages),
  );
  if (read === 'tooLarge') {
    const says = 'The PDF holds more than 60 million characters: split it and import the parts.';
    return fail({ kind: 'tooLarge', says });
  }
  if (!read.worded) return fail(finds.noText(file.numPages));
  const outline = await readOutline(file);
  const labels = await file.getPageLabels().catch(() => null);
  const repairs = new RepairLog(input.without);
  // Reading takes about as long as the rest: laying out, and joining lines, are a quarter each.
  const tell = (part: number) => (done: number, of: number) =>
    input.progress?.(Math.round(file.numPages * (2 + part + done / of)), 4 * file.numPages);
  const laid = layOut(read.pages, { outline, labels, repairs, tell: tell(0) });
  const drafts = draftBlocks(laid.blocks, laid.joining, tell(1));
  const { info, metadata } = await file.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const xmp = (name: string) => metadata?.get(name) ?? null;
  const facts = cardFactsOf({ info, xmp, language: read.language });
  const heading = laid.firstHeading;
  const card = cardOf(facts, heading, input.file);
  const made = {
    ...card,
    notes: card.notes.map((note) =>
      note.field === 'publishedOn'
        ? { ...note, basis: 'inferred' as const, why: 'The day on which the PDF was made.' }
        : note,
    ),
  };
  await finds.lookAround(file, info, laid.pageNaming);
  return ok({
    format: 'pdf',
    document: buildDocument(drafts, { file: input.file, card: made, firstPage: laid.firstPage }),
    warnings: finds.warnings(laid.pageNumber),
    repairs: repairs.all(),
  });
}

/** What the pages of a file hold. */
interface ReadPages {
  readonly pages: PageContent[];
  /** BCP 47, of the first page that says so. */
  readonly language: string | null;
  /** There is a letter or a digit on one of them. */
  readonly worded: boolean;
}

/** All pages, one after another; one that cannot be read is left empty and named. */
async function readPages(
  file: PdfFile,
  engine: PdfEngine,
  finds: FileFinds,
  tell: (done: number) => void,
): Promise<ReadPages | 'tooLarge'> {
  const fonts: FontBook = new Map();
  const pages: PageContent[] = [];
  let language: string | null = null;
  let worded = false;
  let units = 0;
  for (let index = 0; index < file.numPages; index += 1) {
    try {
      const page = await readPage(await file.getPage(index + 1), index, engine, fonts);
      finds.page(page);
      pages.push(page.content);
      language ??= page.language;
      const runs = [...page.content.runs, ...page.content.turned.flat()];
      worded ||= runs.some(({ text }) => /[\p{L}\p{N}]/u.test(text));
      for (const { text } of runs) units += text.length;
    } catch (error) {
      finds.unreadable(index, error);
      pages.push({ index, width: 612, height: 792, runs: [], turned: [] });
    }
    if (units > IMPORT_LIMITS.textUnits) return 'tooLarge';
    tell(index + 1);
  }
  return { pages, language, worded };
}
