import { strFromU8 } from 'fflate';
import type { CorpusFinding, CorpusState } from '../../core/document/corpusState.ts';
import type { CorpusEntry, SourceDocument } from '../../core/document/document.ts';
import { parseManifest } from '../../core/document/parseManifest.ts';
import { summaryOf } from '../../core/document/summary.ts';
import { validateDocument } from '../../core/document/validateDocument.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { sha256HexOfBytes } from '../../core/text/sha256.ts';

/** Gives the bytes of a file of the corpus folder, null when there is none; a rejection is reported as a damaged file. */
export type ReadCorpusFile = (name: string) => Promise<Uint8Array | null>;

/** A corpus folder read and checked. */
export interface CorpusReading {
  readonly state: CorpusState;
  /** The documents that are held, by id. */
  readonly documents: ReadonlyMap<string, SourceDocument>;
}

/** What a file of a corpus has against it: one sentence. */
export interface CorpusFileFault {
  readonly kind: 'damaged';
  readonly says: string;
}

/**
 * Reads a corpus folder through its manifest and checks every file's hash and every document's shape. A document that
 * fails is a finding and hides no other. `manifest` null, a folder without one, is an empty corpus and no fault.
 */
export async function readCorpus(
  manifest: Uint8Array | null,
  readFile: ReadCorpusFile,
): Promise<CorpusReading> {
  const documents = new Map<string, SourceDocument>();
  if (manifest === null) return { state: { findings: [], fault: null }, documents };
  const parsed = parseManifest(manifest);
  if (!parsed.ok) return { state: { findings: [], fault: parsed.failure.says }, documents };
  const findings: CorpusFinding[] = [];
  for (const entry of parsed.value.documents) {
    const read = await readEntry(entry, readFile);
    if (read.ok) documents.set(entry.id, read.value);
    findings.push(
      read.ok ? { status: 'held', entry } : { status: 'damaged', entry, says: read.failure.says },
    );
  }
  return { state: { findings, fault: null }, documents };
}

/** The document of one file of a corpus, checked against its manifest entry. */
export function parseCorpusDocument(
  entry: CorpusEntry,
  bytes: Uint8Array,
): Result<SourceDocument, CorpusFileFault> {
  if (sha256HexOfBytes(bytes) !== entry.fileHash) {
    return damaged(`${entry.path} is not the file that the manifest names: its hash differs.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(strFromU8(bytes));
  } catch (error) {
    return damaged(`${entry.path} is not JSON: ${String(error)}.`);
  }
  const valid = validateDocument(value);
  if (!valid.ok) {
    const { where, says } = valid.failure;
    return damaged(`${entry.path} is no document that can be read: ${where} ${says}.`);
  }
  const { path: _path, fileHash: _fileHash, original: _original, ...summary } = entry;
  if (!sameJson(summary, summaryOf(valid.value))) {
    return damaged(`${entry.path} holds another edition or source card than the manifest names.`);
  }
  return ok(valid.value);
}

async function readEntry(
  entry: CorpusEntry,
  readFile: ReadCorpusFile,
): Promise<Result<SourceDocument, CorpusFileFault>> {
  let bytes: Uint8Array | null;
  try {
    bytes = await readFile(entry.path);
  } catch (error) {
    return damaged(`${entry.path} cannot be read: ${String(error)}.`);
  }
  return bytes === null
    ? damaged(`${entry.path} is missing from the corpus folder.`)
    : parseCorpusDocument(entry, bytes);
}

function damaged(says: string): Result<never, CorpusFileFault> {
  return fail({ kind: 'damaged', says });
}

/** Equality of JSON values, whatever the order of their fields. */
function sameJson(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([x], [y]) => (x < y ? -1 : 1)))
      : held,
  );
}
