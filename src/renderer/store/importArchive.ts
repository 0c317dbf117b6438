import type { ArchiveScope } from '../../core/archive/archiveHead.ts';
import { keptAside } from '../../core/archive/keptAside.ts';
import { type MergePlan, planMerge } from '../../core/archive/mergeRecords.ts';
import {
  type ArchiveFile,
  checkArchiveBlobs,
  type ReadOptions,
  readArchive,
} from '../../core/archive/readArchive.ts';
import { blobsOfManifest, blobsOfRecords } from '../../core/journal/archiveBlobs.ts';
import type { ArchiveFailure } from '../../core/journal/archiveEntries.ts';
import type { WholeRecordChange } from '../../core/journal/line.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import type { Refusal } from '../../core/journal/plan.ts';
import { rawRecord } from '../../core/records/asideRecord.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { type ByteSource, sourceOf } from '../../core/zip/byteSource.ts';
import type { Shell, StorageFailure } from '../../shell/contract.ts';
import { storeFailure } from './commit.ts';
import type { Library } from './library.ts';
import { unreachable } from './readLines.ts';
import type { Done } from './writeJob.ts';

/** How an import reports and is stopped; `pause` rejects to stop it. */
export interface ImportWatch {
  onProgress(done: number, all: number): void;
  pause(): Promise<void>;
}

/** What importing an archive would do, worked out without changing anything. */
export interface ImportPreview {
  readonly file: ArchiveFile;
  readonly scope: ArchiveScope;
  readonly plan: MergePlan;
  /** Lines that are no records and would be set aside one by one. */
  readonly setAside: number;
  /** Nothing but authors is in the library: it becomes what the archive is, its trash included. */
  readonly intoEmpty: boolean;
  /** Blobs that the records to be written name and that the archive carries. */
  readonly blobs: readonly string[];
  /** Blobs that it names and that its library had no longer. */
  readonly missing: number;
}

/** What came of taking an archive. */
export interface TakenArchive {
  /** Records that were written. */
  readonly items: number;
  /** Lines of it that are no records: kept, and set aside one by one. */
  readonly setAside: number;
}

const QUIET: ImportWatch = { onProgress: () => undefined, pause: async () => undefined };

/** Reads an archive, checks all of it, and says what importing it would do. Changes nothing. */
export async function previewImport(
  library: Library,
  source: ByteSource,
  watch: ImportWatch = QUIET,
  options: ReadOptions = {},
): Promise<Result<ImportPreview, Refusal>> {
  const read = await readArchive(source, { ...options, pause: watch.pause });
  if (!read.ok) return fail(refusalOf(read.failure));
  const file = read.value;
  const checked = await checkArchiveBlobs(file, watch.onProgress);
  if (!checked.ok) return fail(refusalOf(checked.failure));
  let ours: MemoryRecords;
  try {
    ours = await heldOf(library, (table) => library.db[table].toArray());
  } catch (error) {
    const failure = storeFailure(error);
    if (!failure) throw error;
    return fail(NOT_COMPARED);
  }
  const { plan, kept, intoEmpty } = planOf(ours, file);
  const blobs = await blobsOf(plan, file);
  return ok({
    file,
    scope: file.head.scope,
    plan,
    setAside: kept.length,
    intoEmpty,
    blobs,
    missing: file.head.missing.length,
  });
}

/**
 * Takes the archive of a preview as one change that can be undone. Its documents are kept as blobs before the change is
 * made, one at a time; what the library holds by then is looked at again. A refusal changed no record.
 */
export async function takeImport(
  library: Library,
  { file, blobs }: ImportPreview,
  shell: Shell,
  watch: ImportWatch = QUIET,
): Promise<Result<Done<TakenArchive>, Refusal>> {
  const put = new Set<string>();
  for (const hash of blobs) {
    await watch.pause();
    const bytes = await file.getBlob(hash);
    if (bytes === null) continue;
    if (!bytes.ok) return fail(refusalOf(bytes.failure));
    const kept = await shell.putBlob(bytes.value).catch((error: unknown) => unreachable(error));
    if (kept.status === 'failed') return fail(notKept(kept.failure));
    put.add(kept.value);
    watch.onProgress(put.size, blobs.length);
  }
  await watch.pause();
  return library.run(async (read) => {
    const ours = await heldOf(library, (table) => read.all(table));
    const { plan, kept, intoEmpty } = planOf(ours, file);
    const needed = await blobsOf(plan, file);
    if (!needed.every((hash) => put.has(hash))) return fail(CHANGED_MEANWHILE);
    const records = [...plan.changes, ...kept];
    const items = plan.changes.length;
    const name = `${intoEmpty ? 'import' : 'merge'} of ${items === 1 ? '1 item' : `${items} items`}`;
    const setAside = new Set(kept.map(({ id }) => id));
    const value = { items, setAside: kept.length };
    return ok({ name, kind: 'merge' as const, records, setAside, value });
  });
}

/** Takes an archive from memory without asking: what `previewImport` and `takeImport` do one after the other. */
export async function importLibrary(
  library: Library,
  bytes: Uint8Array,
  shell: Shell,
): Promise<Result<Done<TakenArchive>, Refusal>> {
  const preview = await previewImport(library, sourceOf(bytes));
  return preview.ok ? takeImport(library, preview.value, shell) : preview;
}

/** The records that a library holds, and what is set aside in it under its id. */
async function heldOf(
  { db }: Library,
  read: (table: (typeof TABLE_NAMES)[number]) => PromiseLike<readonly object[]>,
): Promise<MemoryRecords> {
  const ours = new MemoryRecords();
  for (const table of TABLE_NAMES) {
    for (const record of await read(table)) ours.put(table, record as never);
  }
  for (const one of await db.aside.toArray()) ours.put(one.table, rawRecord(one));
  return ours;
}

interface Planned {
  readonly plan: MergePlan;
  readonly kept: readonly WholeRecordChange[];
  readonly intoEmpty: boolean;
}

function planOf(ours: MemoryRecords, { records, unsound }: ArchiveFile): Planned {
  const intoEmpty = TABLE_NAMES.every(
    (table) => table === 'authors' || ours.sorted(table).length === 0,
  );
  const plan = planMerge(ours, records, { bringTrash: intoEmpty });
  return { plan, kept: keptAside(unsound, ours, plan), intoEmpty };
}

/** The blobs that the changed records name, as far as the archive carries them. */
async function blobsOf({ changes }: MergePlan, file: ArchiveFile): Promise<readonly string[]> {
  const written = new MemoryRecords();
  for (const { table, after } of changes) if (after) written.put(table, after);
  const named = new Set<string>();
  for (const { hash, kind, live } of blobsOfRecords(written)) {
    named.add(hash);
    if (kind !== 'manifest' || !file.blobs.has(hash)) continue;
    const bytes = await file.getBlob(hash);
    const within = bytes?.ok ? blobsOfManifest(bytes.value, live) : null;
    for (const use of within?.ok ? within.value : []) named.add(use.hash);
  }
  return [...named].filter((hash) => file.blobs.has(hash)).sort();
}

const NOT_COMPARED: Refusal = {
  kind: 'io',
  says: 'What is in the library could not be read. Nothing was changed: import the file again.',
};

const CHANGED_MEANWHILE: Refusal = {
  kind: 'changedMeanwhile',
  says: 'The library was changed in the meantime. Nothing was imported: import the file again.',
};

function notKept({ kind }: StorageFailure): Refusal {
  const why = kind === 'diskFull' ? 'the disk is full' : 'the data folder cannot be written';
  return {
    kind,
    says: `The archive was not taken: ${why}. Nothing in the library was changed.`,
  };
}

/** Why an archive was refused, in words for the analyst. */
export function refusalOf({ kind, where, says }: ArchiveFailure): Refusal {
  switch (kind) {
    case 'tooNew':
      return {
        kind,
        says: 'The file was written by a newer version of Casebound. Open it with that version.',
      };
    case 'notAnArchive':
      return {
        kind,
        says: 'The file is not a Casebound archive, or is cut short. Nothing was changed: choose another file.',
      };
    case 'tooLarge':
    case 'damaged':
    case 'invalid':
      return {
        kind,
        says: `The archive was not taken: ${where || 'the file'} ${says}. Nothing was changed.`,
      };
  }
}
