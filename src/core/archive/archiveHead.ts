import { strFromU8 } from 'fflate';
import { type ArchiveFailure, archiveFault, parseJson } from '../journal/archiveEntries.ts';
import { isPlainObject } from '../records/shape.ts';
import { ok, type Result } from '../result.ts';

/** What an archive holds: a library, or one case with everything that it refers to. */
export type ArchiveScope =
  | { readonly kind: 'library' }
  | { readonly kind: 'case'; readonly id: string; readonly title: string };

/** Something that a record of the archive refers to and that is not in it, and why. */
export interface LeftOut {
  /** `<table>/<id>` of what refers to it. */
  readonly from: string;
  /** What is referred to: `<table>/<id>`. */
  readonly to: string;
  readonly why: 'bundled' | 'inTrash' | 'otherCase' | 'collection' | 'notHeld';
}

/** `manifest.json` of an archive of either version, without the list of files that version 1 has. */
export interface ArchiveHead {
  readonly version: 1 | 2;
  /** Schema of the records. */
  readonly schema: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly scope: ArchiveScope;
  /** Blobs that records name and that the library itself had no longer. */
  readonly missing: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Of version 1 only: hash and size of every other file. */
  readonly files: Readonly<Record<string, { readonly sha256: string }>> | null;
}

/** Reads `manifest.json`; what is newer than `schema` or this build's version is refused as too new. */
export function parseHead(bytes: Uint8Array, schema: number): Result<ArchiveHead, ArchiveFailure> {
  const parsed = parseJson(strFromU8(bytes));
  const value = parsed.ok ? parsed.value : null;
  if (!isPlainObject(value) || value['format'] !== 'casebound-archive') {
    return archiveFault('notAnArchive', 'manifest.json', 'does not name the archive format');
  }
  if (Number(value['version']) > 2 || Number(value['schema']) > schema) {
    return archiveFault('tooNew', 'manifest.json', 'was written by a newer Casebound');
  }
  const { version, counts, files } = value;
  const missing = value['missing'] ?? [];
  const isOne = version === 1 && isPlainObject(files) && Object.values(files).every(isPlainObject);
  const isTwo = version === 2;
  const usable = Number.isSafeInteger(value['schema']) && isPlainObject(counts);
  if (!(isOne || isTwo) || !usable || !Array.isArray(missing)) {
    return archiveFault('invalid', 'manifest.json', 'is not of the documented shape');
  }
  const leftOut = Array.isArray(value['leftOut']) ? (value['leftOut'] as unknown[]) : [];
  return ok({
    version: isOne ? 1 : 2,
    schema: Number(value['schema']),
    counts: Object.fromEntries(Object.entries(counts).map(([table, n]) => [table, Number(n)])),
    scope: scopeOf(value['scope']),
    missing: missing.filter((hash) => typeof hash === 'string'),
    leftOut: leftOut.filter(isLeftOut),
    files: isOne ? (files as ArchiveHead['files']) : null,
  });
}

function scopeOf(value: unknown): ArchiveScope {
  if (!isPlainObject(value) || value['kind'] !== 'case') return { kind: 'library' };
  return { kind: 'case', id: String(value['id']), title: String(value['title']) };
}

function isLeftOut(value: unknown): value is LeftOut {
  return (
    isPlainObject(value) && ['from', 'to', 'why'].every((field) => typeof value[field] === 'string')
  );
}
