import { type ArchiveFailure, decodeArchive, encodeArchive } from '../../core/journal/archive.ts';
import {
  type BlobUse,
  blobsNamed,
  blobsOfRecords,
  missingBlobs,
} from '../../core/journal/archiveBlobs.ts';
import { MAX_ARCHIVE_BYTES } from '../../core/journal/archiveEntries.ts';
import type { RecordChange, WholeRecordChange } from '../../core/journal/line.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import type { Change, Refusal } from '../../core/journal/plan.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import {
  asideKey,
  keptValue,
  rawRecord,
  type UnsoundValue,
} from '../../core/records/asideRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Shell, StorageFailure } from '../../shell/contract.ts';
import type { LibraryDatabase } from './database.ts';
import type { Library } from './library.ts';
import { findLibrary } from './rebuild.ts';
import type { Done } from './writeJob.ts';

/** An archive and what it does not carry. */
export interface LibraryExport {
  readonly bytes: Uint8Array;
  /** Texts and original files that the library names and that could not be put in: lost, or beyond the archive's limit. */
  readonly missing: number;
}

/** The whole library as an archive, tombstones and documents included; equal libraries give equal bytes. */
export async function exportLibrary(db: LibraryDatabase, shell: Shell): Promise<LibraryExport> {
  return packed(await readAll(db), shell);
}

/**
 * The whole library as an archive, from the data folder alone: for when the store cannot be read. Null when the data
 * folder does not hold all of its records.
 */
export async function exportFromFolder(shell: Shell): Promise<LibraryExport | null> {
  const found = await findLibrary(shell, await shell.openLibrary());
  return found.losses.length > 0 || found.tooNew ? null : packed(found.image.records, shell);
}

/** What came of taking an archive. */
export interface TakenArchive {
  /** Records that were taken, or changed by a restore. */
  readonly items: number;
  /** Lines of it that are no records: kept, and set aside one by one. */
  readonly setAside: number;
}

/**
 * Takes an archive into a library that holds nothing but authors, as one change that can be undone. Its documents are
 * kept as blobs before the change is made. A refusal changed no record.
 */
export async function importLibrary(
  library: Library,
  bytes: Uint8Array,
  shell: Shell,
): Promise<Result<Done<TakenArchive>, Refusal>> {
  const archive = decodeArchive(bytes);
  if (!archive.ok) return fail(refusalOf(archive.failure));
  const { records, unsound, blobs } = archive.value;
  for (const table of TABLE_NAMES) {
    if (table !== 'authors' && (await library.db.table(table).count()) > 0) return fail(NOT_EMPTY);
  }
  for (const blob of blobs.values()) {
    const kept = await shell.putBlob(blob);
    if (kept.status === 'failed') return fail(notKept(kept.failure));
  }
  const change: Change<TakenArchive> = async (read, context) => {
    for (const table of TABLE_NAMES) {
      if (table !== 'authors' && (await read.all(table)).length > 0) return fail(NOT_EMPTY);
    }
    const authors = new Map((await read.all('authors')).map((author) => [author.id, author]));
    const changes = TABLE_NAMES.flatMap((table) =>
      records.sorted(table).map((after): RecordChange => {
        const before = table === 'authors' ? (authors.get(after.id) ?? null) : null;
        return { table, id: after.id, before, after };
      }),
    );
    const kept = keptChanges(unsound, context.newId);
    const name = `import of ${records.size} items`;
    const value = { items: records.size, setAside: kept.length };
    return ok({
      name,
      kind: 'merge',
      records: [...changes, ...kept],
      setAside: idsOf(kept),
      value,
    });
  };
  return library.run(change);
}

const NOT_EMPTY: Refusal = {
  kind: 'notEmpty',
  says: 'This library is not empty. Import the archive into a new, empty library.',
};

function notKept({ kind }: StorageFailure): Refusal {
  const why = kind === 'diskFull' ? 'the disk is full' : 'the data folder cannot be written';
  return { kind, says: `The archive was not taken: ${why}. Nothing in the library was changed.` };
}

/**
 * Makes the records equal to those of an archive or snapshot, as one change that can be undone. The value is the number
 * of records changed. A refusal changed nothing.
 */
export async function restoreRecords(
  library: Library,
  bytes: Uint8Array,
): Promise<Result<Done<TakenArchive>, Refusal>> {
  const archive = decodeArchive(bytes);
  if (!archive.ok) return fail(refusalOf(archive.failure));
  const { records: wanted, unsound } = archive.value;
  const aside = new Set((await library.db.aside.toArray()).map(({ key }) => key));
  return library.run(async (read, context) => {
    const changes: RecordChange[] = [];
    for (const table of TABLE_NAMES) {
      const held = await read.all(table);
      for (const before of held) {
        const after = wanted.peek(table, before.id) ?? null;
        if (after && canonicalJson(after) === canonicalJson(before)) continue;
        changes.push({ table, id: before.id, before, after });
      }
      const ids = new Set(held.map(({ id }) => id));
      for (const after of wanted.sorted(table)) {
        if (!ids.has(after.id)) changes.push({ table, id: after.id, before: null, after });
      }
    }
    // What is set aside here already is not taken twice.
    const news = unsound.filter(({ table, id }) => id === null || !aside.has(asideKey(table, id)));
    const kept = keptChanges(news, context.newId).filter(
      ({ table, id }) => !changes.some((one) => one.table === table && one.id === id),
    );
    const value = { items: changes.length, setAside: kept.length };
    const name = 'restoring a backup';
    const records = [...changes, ...kept];
    return ok({ name, kind: 'merge', records, setAside: idsOf(kept), value });
  });
}

/** The lines of an archive that are no records, as changes that keep them: they are set aside as they are stored. */
function keptChanges(unsound: readonly UnsoundValue[], newId: () => Id): WholeRecordChange[] {
  return unsound.map((one) => {
    const after = keptValue(one, newId);
    return { table: one.table, id: after.id, before: null, after };
  });
}

function idsOf(changes: readonly WholeRecordChange[]): ReadonlySet<Id> {
  return new Set(changes.map(({ id }) => id));
}

/** Room that is left for tables and manifest within an archive's limit. */
const BLOB_BYTES = MAX_ARCHIVE_BYTES - 64 * 1024 * 1024;

async function packed(records: MemoryRecords, shell: Shell): Promise<LibraryExport> {
  const blobs = new Map<string, Uint8Array>();
  let room = BLOB_BYTES;
  const fetch = async (uses: readonly BlobUse[], kind: BlobUse['kind']) => {
    for (const use of uses) {
      if (use.kind !== kind || blobs.has(use.hash)) continue;
      const got = await shell.getBlob(use.hash);
      if (got.status === 'failed' || got.value.length > room) continue;
      room -= got.value.length;
      blobs.set(use.hash, got.value);
    }
  };
  await fetch(blobsOfRecords(records), 'manifest');
  const uses = blobsNamed(records, blobs);
  // Texts first: without one its document cannot be read, without its file it can.
  await fetch(uses, 'body');
  await fetch(uses, 'original');
  return { bytes: encodeArchive(records, null, blobs), missing: missingBlobs(uses, blobs).length };
}

async function readAll(db: LibraryDatabase): Promise<MemoryRecords> {
  const records = new MemoryRecords();
  const tables = TABLE_NAMES.map((name) => db.table(name));
  await db.transaction('r', [...tables, db.aside], async () => {
    for (const table of TABLE_NAMES) {
      for (const record of await db[table].toArray()) records.put(table, record);
    }
    // What is set aside goes out too, as it is.
    for (const one of await db.aside.toArray()) records.put(one.table, rawRecord(one));
  });
  return records;
}

function refusalOf({ kind, where, says }: ArchiveFailure): Refusal {
  switch (kind) {
    case 'tooNew':
      return {
        kind,
        says: 'The file was written by a newer version of Casebound. Open it with that version.',
      };
    case 'notAnArchive':
      return { kind, says: 'The file is not a Casebound archive, or is cut short.' };
    case 'tooLarge':
    case 'damaged':
    case 'invalid':
      return {
        kind,
        says: `The archive was not taken: ${where || 'the file'} ${says}. Nothing was changed.`,
      };
  }
}
