import type { LibraryImage } from '../../core/journal/libraryImage.ts';
import { asideOf } from '../../core/records/asideRecord.ts';
import { MIGRATIONS, type Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../../core/records/tables.ts';
import type { LibraryState } from '../../shell/contract.ts';
import { firstMeta, type LibraryDatabase, type StoreMeta } from './database.ts';
import { readAhead } from './readAhead.ts';
import { readLines } from './readLines.ts';
import { type Giver, startingPoint } from './startingPoint.ts';

/** What the data folder gives back of a library. */
export interface Found {
  readonly image: LibraryImage;
  /** What is missing or was left out, one sentence each; empty when the library is whole. */
  readonly losses: readonly string[];
  /** Copies that could not be used although nothing is missing, one sentence each. */
  readonly told: readonly string[];
  /** Milliseconds since 1970 of the newest line or snapshot that was found; null when there is none. */
  readonly newestAtMs: number | null;
  /** Set when a line or snapshot needs a newer build: then nothing may be written. */
  readonly tooNew: boolean;
}

/** Told of how far long work is: lines read, or records written, of how many. */
export type Tell = (done: number, total: number) => void;

const nobody: Tell = () => {};
/** Lines asked for at a time; the host gives fewer where they are long. */
const PAGE_LINES = 2000;
/** Rows to a transaction: those who read wait for one at most, a third of a second. */
const WRITE_CHUNK = 2000;
/** What a window needs before documents can be read in it; the rest follows, the largest table last. */
const READ_FIRST: readonly TableName[] = [
  'documents',
  'packs',
  'collections',
  'sources',
  'authors',
  'cases',
  'codes',
];

/** Puts the library together from the newest snapshot and the journal, in memory; nothing is written. */
export async function findLibrary(
  giver: Giver,
  state: LibraryState,
  migrations: Migrations = MIGRATIONS,
  tell: Tell = nobody,
): Promise<Found> {
  const losses: string[] = [];
  const { lastSeq } = state;
  tell(0, lastSeq);
  const start = await startingPoint(giver, state, migrations);
  const { image } = start;
  let { newestAtMs, tooNew } = start;
  if (state.marker.begun === true && lastSeq === 0) {
    losses.push('The journal of this library is gone, and there is no backup of it.');
  }
  let next = Math.max(image.seq + 1, state.firstSeq);
  if (next > image.seq + 1) {
    losses.push(...start.unusable);
    losses.push(`Changes ${image.seq + 1} to ${next - 1} are in no backup and no journal.`);
  }
  const ahead = readAhead(giver);
  while (next <= lastSeq) {
    tell(next - 1, lastSeq);
    const lines = await readLines(ahead, next, migrations, PAGE_LINES);
    if (!lines.ok && lines.failure.kind !== 'gap') {
      tooNew ||= lines.failure.kind === 'tooNew';
      losses.push(`The journal cannot be read from change ${next} on.`);
      break;
    }
    if (!lines.ok) {
      losses.push(`Change ${next} is missing from the journal or damaged.`);
      next += 1;
      continue;
    }
    if (lines.value.length === 0) {
      losses.push(`The journal ends before change ${next}.`);
      break;
    }
    for (const line of lines.value) {
      const pushed = image.push(line);
      if (!pushed.ok) losses.push(`"${line.name}" could not be repeated: ${pushed.failure.says}.`);
      newestAtMs = Math.max(newestAtMs ?? line.at, line.at);
      next = line.seq + 1;
    }
  }
  return { image, losses, told: start.unusable, newestAtMs, tooNew };
}

/**
 * Replaces all that the working copy holds by the image, standing at line `at.seq`. The `meta` row goes first and comes
 * last, so that a rebuild cut short is seen as unfinished and done again.
 *
 * Rows are put past Dexie: it would tell every reader of every chunk, who would read the whole table again each time. Who
 * has readers tells them once at the end.
 * @param tell told of the records written; `readable` is called once when documents can be read.
 */
export async function writeImage(
  db: LibraryDatabase,
  image: LibraryImage,
  at: Pick<StoreMeta, 'libraryId' | 'seq' | 'schema' | 'savedAtMs'>,
  tell: Tell = nobody,
  readable: () => void = () => {},
): Promise<StoreMeta> {
  await db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) await table.clear();
  });
  const { size } = image.records;
  const sized = TABLE_NAMES.map((table) => ({ table, records: image.records.sorted(table) }));
  const later = sized.filter(({ table }) => !READ_FIRST.includes(table));
  const order = [
    ...sized.filter(({ table }) => READ_FIRST.includes(table)),
    ...later.sort((a, b) => a.records.length - b.records.length),
  ];
  let written = 0;
  for (const [index, { table, records }] of order.entries()) {
    if (index === READ_FIRST.length) readable();
    for (let from = 0; from < records.length; from += WRITE_CHUNK) {
      tell(written, size);
      const chunk = records.slice(from, from + WRITE_CHUNK);
      await putChunk(db, table, chunk);
      written += chunk.length;
    }
  }
  tell(size, size);
  const meta: StoreMeta = { ...firstMeta(at.libraryId), ...at, history: image.fold.history };
  await db.transaction('rw', db.history, db.meta, async () => {
    await db.history.bulkPut([...image.fold.keptLines()]);
    await db.meta.put(meta);
  });
  return meta;
}

async function putChunk(
  db: LibraryDatabase,
  table: TableName,
  chunk: readonly AnyRecord[],
): Promise<void> {
  const aside = chunk.flatMap((record) => asideOf(table, record.id, record) ?? []);
  const unsound = new Set(aside.map(({ id }) => id));
  const sound = unsound.size > 0 ? chunk.filter(({ id }) => !unsound.has(id)) : chunk;
  const raw = db.backendDB();
  await new Promise<void>((resolve, reject) => {
    const writing = raw.transaction(table, 'readwrite', { durability: 'strict' });
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error ?? new DOMException('cut short', 'AbortError'));
    const store = writing.objectStore(table);
    for (const record of sound) store.put(record);
  });
  if (aside.length > 0) await db.aside.bulkPut(aside);
}
