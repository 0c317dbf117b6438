import { strFromU8, unzipSync } from 'fflate';
import { isPlainObject } from '../records/shape.ts';
import { TABLE_NAMES } from '../records/tables.ts';
import { fail, ok, type Result } from '../result.ts';
import { sha256HexOfBytes } from '../text/sha256.ts';

/** SHA-256 of bytes, 64 lower-case hex digits: a host has one that is several times as fast as ours. */
export type HashOfBytes = (bytes: Uint8Array) => string;

/** Why bytes were not taken as an archive. Nothing is changed by a refusal. */
export interface ArchiveFailure {
  readonly kind: 'notAnArchive' | 'tooNew' | 'tooLarge' | 'damaged' | 'invalid';
  /** File, and line where there is one, within the archive; empty for the archive as a whole. */
  readonly where: string;
  /** What is wrong, to follow `where` in a sentence. */
  readonly says: string;
}

/** `manifest.json` of an archive. */
export interface ArchiveManifest {
  readonly format: 'casebound-archive';
  readonly version: 1;
  readonly schema: number;
  readonly minWriter: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly sizeBytes: number }>>;
  /** Blobs that records name and that the library itself had no longer when it was packed; absent when there is none. */
  readonly missing?: readonly string[];
}

/** Bytes of an archive, packed and unpacked. */
export const MAX_ARCHIVE_BYTES = 512 * 1024 * 1024;
const MAX_MANIFEST_BYTES = 32 * 1024 * 1024;
const BLOB_PATH = /^blobs\/([0-9a-f]{64})$/;
const KNOWN_PATHS: ReadonlySet<string> = new Set([
  'meta.json',
  'history.jsonl',
  ...TABLE_NAMES.map((table) => `tables/${table}.jsonl`),
]);

/** A failure as a `Result`. */
export function archiveFault(
  kind: ArchiveFailure['kind'],
  where: string,
  says: string,
): { readonly ok: false; readonly failure: ArchiveFailure } {
  return fail({ kind, where, says });
}

/** Parses JSON from outside; a key named `__proto__` is refused, however it is escaped. */
export function parseJson(text: string): Result<unknown, { kind: 'json'; says: string }> {
  let poisoned = false;
  try {
    // Looking at every key takes ten times as long: only where the name could be, written plainly or escaped.
    if (!text.includes('__proto__') && !text.includes('\\u')) return ok(JSON.parse(text));
    const value: unknown = JSON.parse(text, (key, inner: unknown) => {
      if (key === '__proto__') poisoned = true;
      return inner;
    });
    return poisoned ? fail({ kind: 'json', says: 'has a field named __proto__' }) : ok(value);
  } catch {
    return fail({ kind: 'json', says: 'is no JSON' });
  }
}

/** Reads the manifest alone, so that what is newer than `schema` is refused before the rest is looked at. */
export function readManifest(
  bytes: Uint8Array,
  schema: number,
): Result<ArchiveManifest, ArchiveFailure> {
  if (bytes.length > MAX_ARCHIVE_BYTES) return archiveFault('tooLarge', '', 'is too large');
  let found: Uint8Array | undefined;
  try {
    const wanted = unzipSync(bytes, {
      filter: ({ name, originalSize }) =>
        name === 'manifest.json' && originalSize <= MAX_MANIFEST_BYTES,
    });
    found = wanted['manifest.json'];
  } catch {
    return archiveFault('notAnArchive', '', 'is no zip file, or is cut short');
  }
  if (!found) return archiveFault('notAnArchive', 'manifest.json', 'is missing');
  const parsed = parseJson(strFromU8(found));
  const value = parsed.ok ? parsed.value : null;
  if (!isPlainObject(value) || value['format'] !== 'casebound-archive') {
    return archiveFault('notAnArchive', 'manifest.json', 'does not name the archive format');
  }
  const newer = Number(value['version']) > 1 || Number(value['schema']) > schema;
  if (newer) return archiveFault('tooNew', 'manifest.json', 'was written by a newer Casebound');
  const usable =
    value['version'] === 1 &&
    Number.isSafeInteger(value['schema']) &&
    isPlainObject(value['counts']) &&
    isPlainObject(value['files']) &&
    (value['missing'] === undefined || Array.isArray(value['missing']));
  if (!usable) return archiveFault('invalid', 'manifest.json', 'is not of the documented shape');
  return ok(value as unknown as ArchiveManifest);
}

/** Unpacks every file that the manifest lists, each checked for name, size and hash; anything else in the zip is a fault. */
export function readEntries(
  bytes: Uint8Array,
  manifest: ArchiveManifest,
  hash: HashOfBytes = sha256HexOfBytes,
): Result<ReadonlyMap<string, Uint8Array>, ArchiveFailure> {
  const listed = new Map(Object.entries(manifest.files));
  const seen = new Set<string>();
  let refusal: ArchiveFailure | null = null;
  let total = 0;
  const admit = (name: string, size: number) => {
    const blob = BLOB_PATH.exec(name)?.[1];
    const known =
      name === 'manifest.json' ||
      (KNOWN_PATHS.has(name) && listed.has(name)) ||
      (blob !== undefined && listed.get(name)?.sha256 === blob);
    total += size;
    if (!known) refusal ??= { kind: 'invalid', where: name, says: 'does not belong in an archive' };
    else if (seen.has(name)) refusal ??= { kind: 'invalid', where: name, says: 'is there twice' };
    else if (total > MAX_ARCHIVE_BYTES) {
      refusal ??= { kind: 'tooLarge', where: name, says: 'takes the archive beyond its limit' };
    }
    seen.add(name);
    return refusal === null && name !== 'manifest.json';
  };
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: ({ name, originalSize }) => admit(name, originalSize) });
  } catch {
    return archiveFault('damaged', '', 'cannot be unpacked');
  }
  if (refusal) return fail(refusal);
  const entries = new Map(Object.entries(files));
  for (const [path, expected] of listed) {
    const content = entries.get(path);
    if (!content) return archiveFault('damaged', path, 'is missing');
    if (content.length !== expected.sizeBytes || hash(content) !== expected.sha256) {
      return archiveFault('damaged', path, 'differs from its hash in the manifest');
    }
  }
  return ok(entries);
}
