import type { CorpusFinding } from '../../core/document/corpusState.ts';
import type { CorpusManifest, SourceDocument } from '../../core/document/document.ts';
import { parseManifest } from '../../core/document/parseManifest.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { sha256HexOfBytes } from '../../core/text/sha256.ts';
import { openZip } from '../zip/readZip.ts';
import { originalPath } from './buildPack.ts';
import { parseCorpusDocument, type ReadCorpusFile } from './readCorpus.ts';

/** A pack read and checked. What is damaged is listed and hides nothing else. */
export interface PackReading {
  readonly manifest: CorpusManifest;
  /** As the pack holds them: kept as a blob they name the pack. */
  readonly manifestBytes: Uint8Array;
  /** The documents that are sound, each with the bytes that its `fileHash` is of. */
  readonly documents: readonly { readonly document: SourceDocument; readonly bytes: Uint8Array }[];
  /** The files that documents were read from, where the pack holds them and they are sound. */
  readonly originals: readonly Uint8Array[];
  readonly damaged: readonly Extract<CorpusFinding, { status: 'damaged' }>[];
}

/** Why something is no pack that can be loaded: one sentence. */
export interface PackFailure {
  readonly kind: 'notAPack' | 'damaged';
  readonly says: string;
}

/** Reads a pack that is one file (`NAME.cbpack`). The zip is checked before anything in it is unfolded. */
export async function readPackFile(bytes: Uint8Array): Promise<Result<PackReading, PackFailure>> {
  const zip = openZip(bytes);
  if (!zip.ok) {
    const kind = zip.failure.kind === 'notAZip' ? 'notAPack' : 'damaged';
    return fail({ kind, says: zip.failure.says });
  }
  return readPack(async (name) => {
    const read = zip.value.read(name);
    if (read === null) return null;
    if (!read.ok) throw new Error(read.failure.says);
    return read.value;
  });
}

/**
 * Reads a pack through its manifest and checks the hash of every file and the shape of every document.
 * @param readFile gives a file of the pack by its path; `originals/<sha256>` lie in a folder of their own.
 * @param progress told after each document.
 */
export async function readPack(
  readFile: ReadCorpusFile,
  progress?: (done: number, total: number) => void,
): Promise<Result<PackReading, PackFailure>> {
  const manifestBytes = await readFile('manifest.json').catch(() => null);
  if (manifestBytes === null) {
    return fail({
      kind: 'notAPack',
      says: 'It holds no manifest.json, as every corpus pack does.',
    });
  }
  const manifest = parseManifest(manifestBytes);
  if (!manifest.ok) return fail({ kind: 'damaged', says: `${manifest.failure.says}.` });
  const documents: { document: SourceDocument; bytes: Uint8Array }[] = [];
  const originals: Uint8Array[] = [];
  const damaged: Extract<CorpusFinding, { status: 'damaged' }>[] = [];
  const entries = manifest.value.documents;
  for (const [index, entry] of entries.entries()) {
    const found = await fileOf(entry.path, readFile);
    const read = found.ok ? parseCorpusDocument(entry, found.value) : found;
    if (found.ok && read.ok) documents.push({ document: read.value, bytes: found.value });
    else if (!read.ok) damaged.push({ status: 'damaged', entry, says: read.failure.says });
    if (entry.original) {
      const path = originalPath(entry.original.sha256);
      const original = await readFile(path).catch(() => null);
      // A pack need not hold it; one that is damaged is as good as not there, for the text is whole.
      if (original && sha256HexOfBytes(original) === entry.original.sha256)
        originals.push(original);
    }
    progress?.(index + 1, entries.length);
  }
  return ok({ manifest: manifest.value, manifestBytes, documents, originals, damaged });
}

async function fileOf(
  path: string,
  readFile: ReadCorpusFile,
): Promise<Result<Uint8Array, PackFailure>> {
  try {
    const bytes = await readFile(path);
    if (bytes !== null) return ok(bytes);
    return fail({ kind: 'damaged', says: `${path} is missing from the pack.` });
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return fail({ kind: 'damaged', says: `${path} cannot be read: ${says}` });
  }
}
