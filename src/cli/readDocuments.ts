import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { IMPORT_LIMITS, type ReadFile } from '../core/importing/importing.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { sha256HexOfBytes } from '../core/text/sha256.ts';
import type { FoundFile } from './expandFiles.ts';
import type { ReadWorker } from './readWorker.ts';

/** A file that was read, with its own bytes. */
export interface DocumentRead {
  readonly read: ReadFile;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Name without folders. */
  readonly name: string;
  /** When the file was last changed, in whole milliseconds: the same for every run. */
  readonly changedAtMs: number;
}

/** Why a file was not taken: one sentence. */
export interface FileRefusal {
  readonly kind: 'refused';
  readonly says: string;
}

/** Reads one file from disk and then its document in the worker. */
export async function readDocument(
  file: FoundFile,
  worker: ReadWorker,
): Promise<Result<DocumentRead, FileRefusal>> {
  const name = path.basename(file.path);
  const found = await stat(file.path).catch(() => null);
  if (found === null) return refused('It cannot be read: check that it is there and not locked.');
  if (!found.isFile()) return refused('It is neither a file nor a folder.');
  if (found.size > IMPORT_LIMITS.fileBytes) return refused('It is larger than 100 MB: split it.');
  const bytes = await readFile(file.path).catch(() => null);
  if (bytes === null) return refused('It cannot be read: check that you may open it.');
  const own = new Uint8Array(bytes);
  const read = await worker.read({ bytes: own, file: name });
  if (!read.ok) return refused(read.failure.says);
  const changedAtMs = Math.max(0, Math.floor(found.mtimeMs));
  return ok({ read: read.value, bytes: own, sha256: sha256HexOfBytes(own), name, changedAtMs });
}

function refused(says: string): Result<never, FileRefusal> {
  return fail({ kind: 'refused', says });
}
