import { type ArchiveFailure, decodeArchive, encodeArchive } from '../../core/journal/archive.ts';
import {
  type BlobUse,
  blobsNamed,
  blobsOfRecords,
  missingBlobs,
} from '../../core/journal/archiveBlobs.ts';
import { MAX_ARCHIVE_BYTES } from '../../core/journal/archiveEntries.ts';
import type { RecordChange } from '../../core/journal/line.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import type { Change, Refusal } from '../../core/journal/plan.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
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

/**
 * Takes an archive into a library that holds nothing but authors, as one change that can be undone. Its documents are
 * kept as blobs before the change is made. The value is the number of records. A refusal changed no record.
 */
export async function importLibrary(
  library: Library,
  bytes: Uint8Array,
  shell: Shell,
): Promise<Result<Done<number>, Refusal>> {
  const archive = decodeArchive(bytes);
  if (!archive.ok) return fail(refusalOf(archive.failure));
  const { records, blobs } = archive.value;
  for (const table of TABLE_NAMES) {
    if (table !== 'authors' && (await library.db.table(table).count()) > 0) return fail(NOT_EMPTY);
  }
  for (const blob of blobs.values()) {
    const kept = await shell.putBlob(blob);
    if (kept.status === 'failed') return fail(notKept(kept.failure));
  }
  const change: Change<number> = async (read) => {
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
    const name = `import of ${records.size} items`;
    return ok({ name, kind: 'merge', records: changes, value: records.size });
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
): Promise<Result<Done<number>, Refusal>> {
  const archive = decodeArchive(bytes);
  if (!archive.ok) return fail(refusalOf(archive.failure));
  const wanted = archive.value.records;
  return library.run(async (read) => {
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
    const value = changes.length;
    return ok({ name: 'restoring a backup', kind: 'merge', records: changes, value });
  });
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
  await db.transaction('r', tables, async () => {
    for (const table of TABLE_NAMES) {
      for (const record of await db[table].toArray()) records.put(table, record);
    }
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
