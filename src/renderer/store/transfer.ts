import { type ArchiveFailure, decodeArchive, encodeArchive } from '../../core/journal/archive.ts';
import type { RecordChange } from '../../core/journal/line.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import type { Change, Refusal } from '../../core/journal/plan.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Shell } from '../../shell/contract.ts';
import type { LibraryDatabase } from './database.ts';
import type { Library } from './library.ts';
import { findLibrary } from './rebuild.ts';
import type { Done } from './writeJob.ts';

/** The whole library as archive bytes, tombstones included; equal libraries give equal bytes. */
export async function exportLibrary(db: LibraryDatabase): Promise<Uint8Array> {
  return encodeArchive(await readAll(db), null);
}

/**
 * The whole library as archive bytes, from the data folder alone: for when the store cannot be read. Null when the data
 * folder does not hold all of it.
 */
export async function exportFromFolder(shell: Shell): Promise<Uint8Array | null> {
  const found = await findLibrary(shell, await shell.openLibrary());
  return found.losses.length > 0 || found.tooNew ? null : encodeArchive(found.image.records, null);
}

/**
 * Takes an archive into a library that holds nothing but authors, as one change that can be undone. The value is the
 * number of records. A refusal changed nothing.
 */
export async function importLibrary(
  library: Library,
  bytes: Uint8Array,
): Promise<Result<Done<number>, Refusal>> {
  const archive = decodeArchive(bytes);
  if (!archive.ok) return fail(refusalOf(archive.failure));
  const { records } = archive.value;
  const change: Change<number> = async (read) => {
    for (const table of TABLE_NAMES) {
      if (table !== 'authors' && (await read.all(table)).length > 0) {
        const says = 'This library is not empty. Import the archive into a new, empty library.';
        return fail({ kind: 'notEmpty', says });
      }
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
