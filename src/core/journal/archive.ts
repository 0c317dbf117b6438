import { strFromU8, strToU8, zipSync } from 'fflate';
import type { UnsoundValue } from '../records/asideRecord.ts';
import { MIGRATIONS, type Migrations, upgradeRecord } from '../records/migrations/upgradeRecord.ts';
import type { Id } from '../records/record.ts';
import { isId, isPlainObject } from '../records/shape.ts';
import { MIN_WRITER, SCHEMA, TABLE_NAMES, type TableName } from '../records/tables.ts';
import { validateRecord } from '../records/validateRecord.ts';
import { ok, type Result } from '../result.ts';
import { sha256HexOfBytes } from '../text/sha256.ts';
import { type Blobs, blobsNamed, checkBlobs, missingBlobs, pathOfBlob } from './archiveBlobs.ts';
import {
  type ArchiveFailure,
  type ArchiveManifest,
  archiveFault,
  type HashOfBytes,
  parseJson,
  readEntries,
  readManifest,
} from './archiveEntries.ts';
import { EMPTY_HISTORY, type History } from './history.ts';
import type { JournalLine } from './line.ts';
import { MemoryRecords } from './memoryRecords.ts';
import { canonicalJson } from './recordChange.ts';
import { upgradeLine } from './upgradeLine.ts';

/**
 * The archive: one zip for exports and snapshots alike.
 *
 * - `manifest.json`: `{format: 'casebound-archive', version: 1, schema, minWriter, counts, files}`; `files` maps every
 *   other file's path to `{sha256, sizeBytes}`, `counts` each table's number of records, tombstones included.
 * - `tables/<name>.jsonl`: one record a line, by id, keys in code-unit order.
 * - in an export also `blobs/<sha256>`: texts and original files of imported documents, manifests and documents of packs.
 *   `missing` in the manifest lists those that records name and the library no longer had.
 * - in a snapshot also `meta.json` (`{libraryId, seq, history}`) and `history.jsonl` (the lines that undo and redo need,
 *   one a line, without `crc`).
 *
 * Equal contents give equal bytes: no time of making, fixed dates, fixed order. An export names no library of its own.
 */
export interface Archive {
  readonly records: MemoryRecords;
  /** Lines that are no records, each by itself: the others are none the worse for them. */
  readonly unsound: readonly UnsoundValue[];
  /** Null in an export. */
  readonly snapshot: SnapshotPart | null;
  /** What an export holds of documents and packs, by hash; empty in a snapshot, which lies beside the blobs. */
  readonly blobs: Blobs;
}

/** What a snapshot holds beyond records, so that undo and replay go on from it. */
export interface SnapshotPart {
  readonly libraryId: Id;
  /** Last journal line whose effect the records show. */
  readonly seq: number;
  readonly history: History;
  readonly lines: readonly JournalLine[];
}

const NO_BLOBS: Blobs = new Map();

/**
 * Packs a library, or a snapshot of one when its part is given, into archive bytes. Of `blobs` those go in that a record
 * names; what is named and not among them is listed as missing.
 */
export function encodeArchive(
  records: MemoryRecords,
  snapshot: SnapshotPart | null,
  blobs: Blobs = NO_BLOBS,
  hash: HashOfBytes = sha256HexOfBytes,
): Uint8Array {
  const files = new Map<string, Uint8Array>();
  for (const table of TABLE_NAMES) {
    files.set(pathOf(table), jsonLines(records.sorted(table)));
  }
  if (snapshot) {
    const { libraryId, seq, history, lines } = snapshot;
    files.set('meta.json', strToU8(`${canonicalJson({ libraryId, seq, history })}\n`));
    files.set('history.jsonl', jsonLines(lines));
  }
  const uses = snapshot ? [] : blobsNamed(records, blobs);
  for (const hash of [...new Set(uses.map((use) => use.hash))].sort()) {
    const bytes = blobs.get(hash);
    if (bytes) files.set(pathOfBlob(hash), bytes);
  }
  const missing = missingBlobs(uses, blobs);
  const manifest: ArchiveManifest = {
    format: 'casebound-archive',
    version: 1,
    schema: SCHEMA,
    minWriter: MIN_WRITER,
    counts: Object.fromEntries(TABLE_NAMES.map((table) => [table, records.sorted(table).length])),
    files: Object.fromEntries(
      [...files].map(([path, bytes]) => [
        path,
        { sha256: hashOf(path, bytes, hash), sizeBytes: bytes.length },
      ]),
    ),
    ...(missing.length === 0 ? {} : { missing }),
  };
  const first: [string, Uint8Array] = [
    'manifest.json',
    strToU8(`${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`),
  ];
  const packed = [first, ...files].map(([path, bytes]) => [path, [bytes, packing(path, bytes)]]);
  return zipSync(Object.fromEntries(packed));
}

/** A blob is named by its hash, which need not be worked out again; a reader checks it. */
function hashOf(path: string, bytes: Uint8Array, hash: HashOfBytes): string {
  const prefix = pathOfBlob('');
  return path.startsWith(prefix) ? path.slice(prefix.length) : hash(bytes);
}

/** Tables are packed well and blobs quickly; zip and PDF files, which are packed themselves, as they are. */
function packing(path: string, bytes: Uint8Array): { mtime: Date; level: 0 | 1 | 6 } {
  const isBlob = path.startsWith(pathOfBlob(''));
  const start = strFromU8(bytes.subarray(0, 4), true);
  const level = !isBlob ? 6 : start === '%PDF' || start === 'PK\u0003\u0004' ? 0 : 1;
  // Zip dates are local wall-clock times: this one is the same bytes in every zone.
  return { mtime: new Date(1980, 0, 1), level };
}

/**
 * Reads and verifies archive bytes: only known files, each with its hash, each record upgraded. A file that is damaged
 * refuses the whole archive, a newer version or schema before anything else is read; a line that is no record is told and
 * leaves the others as they are.
 */
export function decodeArchive(
  bytes: Uint8Array,
  migrations: Migrations = MIGRATIONS,
  hash: HashOfBytes = sha256HexOfBytes,
): Result<Archive, ArchiveFailure> {
  const manifest = readManifest(bytes, migrations.schema);
  if (!manifest.ok) return manifest;
  const entries = readEntries(bytes, manifest.value, hash);
  if (!entries.ok) return entries;
  const records = new MemoryRecords();
  const unsound: UnsoundValue[] = [];
  for (const table of TABLE_NAMES) {
    const into = { records, unsound };
    const loaded = loadTable(table, entries.value, manifest.value, into, migrations);
    if (!loaded.ok) return loaded;
  }
  const meta = entries.value.get('meta.json');
  if (!meta) {
    const blobs = blobsIn(entries.value);
    // What a record that is none names cannot be known: its blobs are kept without a name.
    const namesAll = unsound.every(({ table }) => table !== 'documents' && table !== 'packs');
    const checked = checkBlobs(records, blobs, manifest.value.missing ?? [], namesAll);
    return checked.ok ? ok({ records, unsound, snapshot: null, blobs }) : checked;
  }
  const snapshot = readSnapshotPart(meta, entries.value.get('history.jsonl'), migrations);
  return snapshot.ok
    ? ok({ records, unsound, snapshot: snapshot.value, blobs: NO_BLOBS })
    : snapshot;
}

function blobsIn(entries: ReadonlyMap<string, Uint8Array>): Blobs {
  const prefix = pathOfBlob('');
  return new Map(
    [...entries].flatMap(([path, bytes]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), bytes] as const] : [],
    ),
  );
}

function pathOf(table: TableName): string {
  return `tables/${table}.jsonl`;
}

function jsonLines(values: readonly unknown[]): Uint8Array {
  return strToU8(values.map((value) => `${canonicalJson(value)}\n`).join(''));
}

/** The lines of a file, without the empty one after the last newline. */
export function linesOf(bytes: Uint8Array): readonly string[] {
  const lines = strFromU8(bytes).split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function loadTable(
  table: TableName,
  entries: ReadonlyMap<string, Uint8Array>,
  manifest: ArchiveManifest,
  into: Intake,
  migrations: Migrations,
): Result<null, ArchiveFailure> {
  const path = pathOf(table);
  const bytes = entries.get(path);
  // A table that came later than the archive is missing from it, and empty.
  if (!bytes) return ok(null);
  const lines = linesOf(bytes);
  if (lines.length !== manifest.counts[table]) {
    return archiveFault('damaged', path, `holds ${lines.length} records, not as the manifest says`);
  }
  const take = lineTaker(table, path, manifest.schema, into, migrations);
  lines.forEach(take);
  return ok(null);
}

/** Where the lines of an archive go: records, or what is none. */
export interface Intake {
  readonly records: MemoryRecords;
  readonly unsound: UnsoundValue[];
}

/** Takes the lines of one table in turn, each upgraded from `schema` and checked by itself. */
export function lineTaker(
  table: TableName,
  path: string,
  schema: number,
  into: Intake,
  migrations: Migrations,
): (line: string, index: number) => void {
  const seen = new Set<Id>();
  return (line, index) => {
    const where = `${path}, line ${index + 1}`;
    const parsed = parseJson(line);
    if (!parsed.ok || !isPlainObject(parsed.value)) {
      const says = parsed.ok ? 'is no object' : parsed.failure.says;
      into.unsound.push({ table, where, id: null, field: 'record', says, raw: line, value: null });
      return;
    }
    const upgraded = upgradeRecord(table, parsed.value, schema, migrations);
    const checked = validateRecord(table, upgraded);
    const own = upgraded['id'];
    const id = isId(own, 'id') === null ? String(own) : null;
    const taken = id !== null && (into.records.peek(table, id) !== undefined || seen.has(id));
    if (checked.ok && !taken) {
      into.records.put(table, checked.value);
      return;
    }
    const fault = checked.ok ? { field: 'id', says: 'is there twice' } : checked.failure;
    const { field, says } = fault;
    const value = { ...upgraded };
    into.unsound.push({ table, where, id: taken ? null : id, field, says, raw: line, value });
    if (id !== null) seen.add(id);
  };
}

function readSnapshotPart(
  meta: Uint8Array,
  history: Uint8Array | undefined,
  migrations: Migrations,
): Result<SnapshotPart, ArchiveFailure> {
  const parsed = parseJson(strFromU8(meta));
  const value = parsed.ok ? parsed.value : null;
  if (!isPlainObject(value) || !history) {
    return archiveFault('invalid', 'meta.json', 'is no description of a snapshot');
  }
  const { libraryId, seq } = value;
  if (typeof libraryId !== 'string' || typeof seq !== 'number' || !Number.isSafeInteger(seq)) {
    return archiveFault('invalid', 'meta.json', 'names no library or line');
  }
  const lines: JournalLine[] = [];
  for (const [index, text] of linesOf(history).entries()) {
    const line = parseJson(text);
    if (!line.ok || !isPlainObject(line.value) || !Array.isArray(line.value['records'])) {
      return archiveFault('invalid', `history.jsonl, line ${index + 1}`, 'is no journal line');
    }
    lines.push(upgradeLine(line.value as unknown as JournalLine, migrations));
  }
  const stacks = isPlainObject(value['history']) ? value['history'] : null;
  const whole = stacks && Array.isArray(stacks['undo']) && Array.isArray(stacks['redo']);
  // The hash in the manifest has been checked: these are the stacks as the writer had them.
  const held = whole ? (stacks as unknown as History) : EMPTY_HISTORY;
  return ok({ libraryId, seq, history: held, lines });
}

export type { ArchiveFailure } from './archiveEntries.ts';
