import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readArchive } from '../core/archive/readArchive.ts';
import type { RecordBase, StoredPassage } from '../core/records/record.ts';
import type { ReportQuote } from '../core/report/model.ts';
import { parseQuotesFile, quotesFileName } from '../core/report/quotesFile.ts';
import { quotesNotInText } from '../core/report/quotesInText.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { sourceOf } from '../core/zip/byteSource.ts';
import { docxText } from '../formats/docx/docxText.ts';
import { readHtmlQuotes } from '../formats/html/readHtmlQuotes.ts';
import { markdownText } from '../formats/markdown/markdownText.ts';
import type { OpenedDocuments } from './command.ts';
import { openArchive } from './openDocuments.ts';

/** The quotations of a file, and those of them that its own text no longer holds. */
export interface FoundQuotes {
  readonly quotes: readonly ReportQuote[];
  /** Always empty for HTML, whose quotations are read from its text, and for PDF, whose text is not read. */
  readonly notInReport: ReadonlySet<ReportQuote>;
  /** The documents that an archive carries itself. */
  readonly own?: OpenedDocuments;
}

/** Why a file's quotations cannot be read: one sentence for stderr. */
export interface NoQuotes {
  readonly kind: 'noQuotes';
  readonly says: string;
}

function noQuotes(says: string): { readonly ok: false; readonly failure: NoQuotes } {
  return fail({ kind: 'noQuotes', says });
}

async function bytesOf(file: string): Promise<Uint8Array | null> {
  return readFile(file).catch(() => null);
}

/** A report's own text where it can be read without a library for its format; null otherwise. */
function ownText(file: string, bytes: Uint8Array): string | null {
  switch (path.extname(file).toLowerCase()) {
    case '.md':
    case '.markdown':
      return markdownText(new TextDecoder().decode(bytes));
    case '.docx':
      return docxText(bytes) ?? '';
    default:
      return null;
  }
}

/** Reads a sidecar, and beside it the report that it belongs to when that is there. */
async function readSidecar(
  sidecar: string,
  report: string | null,
): Promise<Result<FoundQuotes, NoQuotes>> {
  const bytes = await bytesOf(sidecar);
  if (bytes === null) {
    return noQuotes(
      `${report ?? sidecar} carries no positions itself, and ${path.basename(sidecar)} is not beside it.`,
    );
  }
  const parsed = parseQuotesFile(new TextDecoder().decode(bytes));
  if (!parsed.ok) return noQuotes(`${sidecar}: ${parsed.failure.says}`);
  const { quotes } = parsed.value;
  const named = path.basename(parsed.value.report);
  const file = report ?? (named === '' ? null : path.join(path.dirname(sidecar), named));
  const own = file === null ? null : await bytesOf(file);
  const text = file === null || own === null ? null : ownText(file, own);
  return ok({ quotes, notInReport: new Set(text === null ? [] : quotesNotInText(quotes, text)) });
}

/**
 * The sidecar of a report: `NAME.quotes.json`, or, where reports of one name in several formats lie side by side, the
 * numbered one that names this very file.
 */
async function sidecarOf(report: string): Promise<string> {
  const folder = path.dirname(report);
  const first = quotesFileName(path.basename(report));
  const stem = first.slice(0, -'.quotes.json'.length);
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => name.startsWith(stem) && name.endsWith('.quotes.json'),
  );
  for (const name of names) {
    if (name !== first && !/^ \(\d+\)$/.test(name.slice(stem.length, -'.quotes.json'.length)))
      continue;
    const bytes = await bytesOf(path.join(folder, name));
    const parsed = bytes === null ? null : parseQuotesFile(new TextDecoder().decode(bytes));
    if (parsed?.ok && parsed.value.report === path.basename(report)) return path.join(folder, name);
  }
  return path.join(folder, first);
}

type Anchored = RecordBase & { readonly documentId: string; readonly hash: string };

function stored(evidence: string, place: Anchored, passage: StoredPassage): ReportQuote {
  const { start, end, quote, prefix, suffix } = passage;
  const { documentId, hash } = place;
  return { evidence, documentId, hash, start, end, quote, prefix, suffix };
}

/** Every live passage of an archive: evidence by its number, marks and mentions by the record's id. */
async function readArchiveQuotes(
  file: string,
  bytes: Uint8Array,
): Promise<Result<FoundQuotes, NoQuotes>> {
  const decoded = await readArchive(sourceOf(bytes));
  if (!decoded.ok) {
    const { where, says } = decoded.failure;
    return noQuotes(`${file} is no archive that can be read: ${where || 'it'} ${says}.`);
  }
  const { records } = decoded.value;
  const isLive = (record: RecordBase) => record.deletedAtMs === null;
  return ok({
    own: await openArchive(decoded.value),
    quotes: [
      ...records
        .sorted('evidence')
        .filter(isLive)
        .map((one) => stored(`E${one.number}`, one, one.passage)),
      ...records
        .sorted('highlights')
        .filter(isLive)
        .flatMap((one) => one.passages.map((passage) => stored(one.id, one, passage))),
      ...records
        .sorted('mentions')
        .filter(isLive)
        .map((one) => stored(one.id, one, one.passage)),
    ],
    notInReport: new Set(),
  });
}

/**
 * The quotations of a report (HTML, or PDF, DOCX and Markdown with their sidecar), of a sidecar, or of an archive.
 * Which it is, the name says: `.html`, `.quotes.json`, `.pdf`, `.docx`, `.md`; anything else is read as an archive.
 */
export async function readQuotes(file: string): Promise<Result<FoundQuotes, NoQuotes>> {
  const bytes = await bytesOf(file);
  if (bytes === null) return noQuotes(`${file} cannot be read. Check its name.`);
  const name = file.toLowerCase();
  if (/\.(?:html?|xhtml)$/.test(name)) {
    const quotes = readHtmlQuotes(new TextDecoder().decode(bytes));
    return ok({ quotes, notInReport: new Set() });
  }
  if (name.endsWith('.json')) return readSidecar(file, null);
  if (/\.(?:pdf|docx|md|markdown)$/.test(name)) {
    return readSidecar(await sidecarOf(file), file);
  }
  return readArchiveQuotes(file, bytes);
}
