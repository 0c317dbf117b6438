import { linesOf, lineTaker } from '../journal/archive.ts';
import {
  type BlobUse,
  blobsOfManifest,
  blobsOfRecords,
  faultOfBlob,
} from '../journal/archiveBlobs.ts';
import { type ArchiveFailure, archiveFault } from '../journal/archiveEntries.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import type { UnsoundValue } from '../records/asideRecord.ts';
import { MIGRATIONS, type Migrations } from '../records/migrations/upgradeRecord.ts';
import { TABLE_NAMES } from '../records/tables.ts';
import { ok, type Result } from '../result.ts';
import { sha256HexOfBytes } from '../text/sha256.ts';
import type { ByteSource } from '../zip/byteSource.ts';
import type { ZipFailure } from '../zip/centralDirectory.ts';
import { openRangedZip, type RangedZip } from '../zip/rangedZip.ts';
import { type ArchiveHead, parseHead } from './archiveHead.ts';
import { BAG_FILES, parseBagManifest } from './bag.ts';
import { openBody } from './seal.ts';
import { pathOfTable } from './writeArchive.ts';

/** An archive whose records are in memory and whose blobs are still in the file. */
export interface ArchiveFile {
  readonly head: ArchiveHead;
  readonly records: MemoryRecords;
  /** Lines that are no records, each by itself: the others are none the worse for them. */
  readonly unsound: readonly UnsoundValue[];
  /** Hashes of the blobs that it carries. */
  readonly blobs: ReadonlySet<string>;
  /** Files in it that this version does not know; they are left where they are. */
  readonly unknown: readonly string[];
  /** One blob, checked against its hash; null when the archive does not carry it. */
  getBlob(hash: string): Promise<Result<Uint8Array, ArchiveFailure> | null>;
}

/** How an archive is read. */
export interface ReadOptions {
  readonly migrations?: Migrations;
  /** Awaited between pieces of work, so that a window stays alive; rejects to stop the reading. */
  readonly pause?: () => Promise<void>;
}

/** Bytes of `manifest.json`, and of a bag's own lists of hashes. */
const MAX_TAG_BYTES = 256 * 1024 * 1024;
/** Bytes of one table, unpacked. */
const MAX_TABLE_BYTES = 512 * 1024 * 1024;
/** Bytes of one blob, as the blob store takes it. */
const MAX_BLOB_BYTES = 128 * 1024 * 1024;
const LINES_AT_ONCE = 200;
const BLOB = /^(?:data\/(?:originals|texts|blobs)|blobs)\/([0-9a-f]{64})(?:\.[A-Za-z0-9]{1,16})?$/;

/**
 * Reads an archive of any version, but for its blobs: every table checked against its hash, every line by itself. What
 * is newer is refused before anything else; a file that is damaged refuses the archive.
 * @throws what the source or `pause` rejects with.
 */
export async function readArchive(
  source: ByteSource,
  { migrations = MIGRATIONS, pause }: ReadOptions = {},
): Promise<Result<ArchiveFile, ArchiveFailure>> {
  const zip = await openRangedZip(source);
  if (!zip.ok) return zip.failure.kind === 'tooLarge' ? toFault(zip.failure) : notAnArchive();
  const opened = await openEntries(zip.value, migrations.schema, pause);
  if (!opened.ok) return opened;
  const { head, entries } = opened.value;
  const into = { records: new MemoryRecords(), unsound: [] as UnsoundValue[] };
  for (const table of TABLE_NAMES) {
    const path = head.version === 1 ? `tables/${table}.jsonl` : pathOfTable(table);
    // A table that came later than the archive is missing from it, and empty.
    if (!entries.hashes.has(path)) continue;
    const bytes = await entries.read(path, MAX_TABLE_BYTES);
    if (!bytes.ok) return bytes;
    const lines = linesOf(openBody(bytes.value));
    if (lines.length !== head.counts[table]) {
      const says = `holds ${lines.length} records, not as the manifest says`;
      return archiveFault('damaged', path, says);
    }
    const take = lineTaker(table, path, head.schema, into, migrations);
    for (const [index, line] of lines.entries()) {
      take(line, index);
      if (index % LINES_AT_ONCE === 0) await pause?.();
    }
  }
  const carried = new Map<string, string>();
  for (const path of entries.hashes.keys()) {
    const hash = BLOB.exec(path)?.[1];
    if (hash !== undefined) carried.set(hash, path);
  }
  const known = new Set([...TABLE_NAMES.map(pathOfTable), ...carried.values()]);
  return ok({
    head,
    ...into,
    blobs: new Set(carried.keys()),
    unknown:
      head.version === 1 ? [] : [...entries.hashes.keys()].filter((path) => !known.has(path)),
    getBlob: async (hash) => {
      const path = carried.get(hash);
      if (path === undefined) return null;
      const bytes = await entries.read(path, MAX_BLOB_BYTES);
      return bytes.ok ? ok(openBody(bytes.value)) : bytes;
    },
  });
}

/** The listed files of an archive: only what is listed with its hash is ever read. */
interface Entries {
  readonly hashes: ReadonlyMap<string, string>;
  read(path: string, mostBytes: number): Promise<Result<Uint8Array, ArchiveFailure>>;
}

async function openEntries(
  zip: RangedZip,
  schema: number,
  pause: (() => Promise<void>) | undefined,
): Promise<Result<{ readonly head: ArchiveHead; readonly entries: Entries }, ArchiveFailure>> {
  const prefix = prefixOf(zip);
  if (!zip.entries.has(`${prefix}manifest.json`)) return notAnArchive();
  const raw = async (path: string, most: number) => {
    const read = await zip.read(`${prefix}${path}`, most, pause);
    return read.ok ? read : toFault(read.failure, path);
  };
  const manifest = await raw('manifest.json', MAX_TAG_BYTES);
  if (!manifest.ok) return manifest;
  const head = parseHead(manifest.value, schema);
  if (!head.ok) return head;
  const listed =
    head.value.files === null
      ? await bagHashes(raw, manifest.value)
      : ok(
          new Map(
            Object.entries(head.value.files).map(([path, one]) => [path, String(one.sha256)]),
          ),
        );
  if (!listed.ok) return listed;
  const hashes = listed.value;
  for (const path of hashes.keys()) {
    if (!zip.entries.has(`${prefix}${path}`)) return archiveFault('damaged', path, 'is missing');
  }
  const isPayload = (path: string) =>
    head.value.version === 1 ? path !== 'manifest.json' : path.startsWith('data/');
  for (const name of zip.entries.keys()) {
    const path = name.slice(prefix.length);
    if (isPayload(path) && !hashes.has(path)) {
      return archiveFault('invalid', path, 'is not in the list of its files');
    }
  }
  const read: Entries['read'] = async (path, most) => {
    const bytes = await raw(path, most);
    if (!bytes.ok) return bytes;
    await pause?.();
    return sha256HexOfBytes(bytes.value) === hashes.get(path)
      ? bytes
      : archiveFault('damaged', path, 'differs from its hash in the manifest');
  };
  return ok({ head: head.value, entries: { hashes, read } });
}

/** A bag may lie in a folder of its own, as other programs pack it; ours lies at the top. */
function prefixOf(zip: RangedZip): string {
  if (zip.entries.has('manifest.json')) return '';
  const bags = [...zip.entries.keys()].filter((name) => /^[^/]+\/bagit\.txt$/.test(name));
  const [only] = bags;
  return bags.length === 1 && only !== undefined
    ? only.slice(0, -BAG_FILES.declaration.length)
    : '';
}

/** The hashes of a bag's payload, when its lists agree with what they describe. */
async function bagHashes(
  raw: (path: string, most: number) => Promise<Result<Uint8Array, ArchiveFailure>>,
  manifest: Uint8Array,
): Promise<Result<ReadonlyMap<string, string>, ArchiveFailure>> {
  const tags = await raw(BAG_FILES.tags, MAX_TAG_BYTES);
  if (!tags.ok) return tags;
  const payload = await raw(BAG_FILES.payload, MAX_TAG_BYTES);
  if (!payload.ok) return payload;
  const described = parseBagManifest(tags.value);
  const listed = parseBagManifest(payload.value);
  if (described === null) return archiveFault('invalid', BAG_FILES.tags, 'is no list of hashes');
  if (listed === null) return archiveFault('invalid', BAG_FILES.payload, 'is no list of hashes');
  for (const [path, bytes] of [
    [BAG_FILES.payload, payload.value],
    ['manifest.json', manifest],
  ] as const) {
    if (described.get(path) !== sha256HexOfBytes(bytes)) {
      return archiveFault('damaged', path, 'differs from its hash in the tag manifest');
    }
  }
  return ok(listed);
}

/** What is known of the blobs of an archive once all of them were looked at. */
export interface CheckedBlobs {
  /** Every blob that its records name, by hash. */
  readonly named: ReadonlyMap<string, BlobUse>;
}

/**
 * Looks at every blob that the records name, one after the other: each must be what the record says, and none may be
 * missing but those that the archive says it had no longer. What no record names is left alone.
 */
export async function checkArchiveBlobs(
  file: ArchiveFile,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<Result<CheckedBlobs, ArchiveFailure>> {
  const direct = blobsOfRecords(file.records);
  const uses: BlobUse[] = [...direct];
  for (const use of direct) {
    if (use.kind !== 'manifest') continue;
    const bytes = await file.getBlob(use.hash);
    if (bytes && !bytes.ok) return bytes;
    const within = bytes === null ? null : blobsOfManifest(bytes.value, use.live);
    if (within?.ok) uses.push(...within.value);
  }
  const byHash = new Map<string, BlobUse[]>();
  for (const use of uses) byHash.set(use.hash, [...(byHash.get(use.hash) ?? []), use]);
  let done = 0;
  for (const [hash, own] of byHash) {
    const fault = await faultOfUses(file, hash, own);
    if (fault) return fault;
    done += 1;
    onProgress(done, byHash.size);
  }
  return ok({ named: new Map(uses.map((use) => [use.hash, use])) });
}

async function faultOfUses(
  file: ArchiveFile,
  hash: string,
  uses: readonly BlobUse[],
): Promise<ReturnType<typeof archiveFault> | null> {
  const bytes = await file.getBlob(hash);
  if (bytes === null) {
    const told = file.head.missing.includes(hash) || uses.every(({ live }) => !live);
    return told ? null : archiveFault('damaged', hash, 'is missing: a file that a record names');
  }
  if (!bytes.ok) return bytes;
  for (const use of uses) {
    const fault = faultOfBlob(use, bytes.value);
    if (fault !== null) return archiveFault('invalid', hash, fault);
  }
  return null;
}

function toFault(
  { kind, says }: ZipFailure,
  where = '',
): { readonly ok: false; readonly failure: ArchiveFailure } {
  return archiveFault(
    kind === 'tooLarge' ? 'tooLarge' : 'damaged',
    where,
    // The sentence of the zip reader becomes the end of another.
    `cannot be read: ${says.replace(/\.$/, '')}`,
  );
}

function notAnArchive(): { readonly ok: false; readonly failure: ArchiveFailure } {
  return archiveFault('notAnArchive', '', 'is no archive, or is cut short');
}
