import { decodeArchive } from '../../core/journal/archive.ts';
import { LibraryImage } from '../../core/journal/libraryImage.ts';
import { asideOf } from '../../core/records/asideRecord.ts';
import { MIGRATIONS, type Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { type AnyRecord, TABLE_NAMES } from '../../core/records/tables.ts';
import type { LibraryState, Shell } from '../../shell/contract.ts';
import { firstMeta, type LibraryDatabase, type StoreMeta } from './database.ts';
import { readLines, unreachable } from './readLines.ts';

/** What the data folder gives back of a library. */
export interface Found {
  readonly image: LibraryImage;
  /** What is missing or was left out, one sentence each; empty when the library is whole. */
  readonly losses: readonly string[];
  /** Milliseconds since 1970 of the newest line or snapshot that was found; null when there is none. */
  readonly newestAtMs: number | null;
  /** Set when a line or snapshot needs a newer build: then nothing may be written. */
  readonly tooNew: boolean;
}

const WRITE_CHUNK = 2000;

/** Puts the library together from the newest snapshot and the journal, in memory; nothing is written. */
export async function findLibrary(
  shell: Shell,
  state: LibraryState,
  migrations: Migrations = MIGRATIONS,
): Promise<Found> {
  const losses: string[] = [];
  const start = await startingPoint(shell, state, migrations);
  losses.push(...start.losses);
  const { image } = start;
  let { newestAtMs, tooNew } = start;
  if (state.marker.begun === true && state.lastSeq === 0) {
    losses.push('The journal of this library is gone, and there is no snapshot of it.');
  }
  let next = Math.max(image.seq + 1, state.firstSeq);
  if (next > image.seq + 1) {
    losses.push(`Changes ${image.seq + 1} to ${next - 1} are in no snapshot and no journal.`);
  }
  while (next <= state.lastSeq) {
    const lines = await readLines(shell, next, migrations);
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
  return { image, losses, newestAtMs, tooNew };
}

async function startingPoint(
  shell: Shell,
  state: LibraryState,
  migrations: Migrations,
): Promise<Found> {
  const empty = { image: LibraryImage.empty(), losses: [], newestAtMs: null, tooNew: false };
  // With the whole journal at hand the snapshot adds nothing, and one source of truth is better than two.
  if (state.firstSeq <= 1 || !state.snapshot) return empty;
  const { name, madeAtMs } = state.snapshot;
  const outcome = await shell.readSnapshot(name).catch((error: unknown) => unreachable(error));
  if (outcome.status === 'failed') {
    return { ...empty, losses: [`Snapshot ${name} cannot be read: ${outcome.failure.detail}.`] };
  }
  const archive = decodeArchive(outcome.value, migrations);
  if (!archive.ok) {
    const { kind, where, says } = archive.failure;
    const losses = [`Snapshot ${name} cannot be used: ${where} ${says}.`];
    return { ...empty, losses, tooNew: kind === 'tooNew' };
  }
  const image = LibraryImage.fromSnapshot(archive.value);
  return { image, losses: [], newestAtMs: madeAtMs, tooNew: false };
}

/**
 * Replaces all that the working copy holds by the image, standing at line `at.seq`. The `meta` row goes first and comes
 * last, so that a rebuild cut short is seen as unfinished and done again.
 */
export async function writeImage(
  db: LibraryDatabase,
  image: LibraryImage,
  at: Pick<StoreMeta, 'libraryId' | 'seq' | 'schema' | 'savedAtMs'>,
): Promise<StoreMeta> {
  await db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) await table.clear();
  });
  for (const table of TABLE_NAMES) {
    const records = image.records.sorted(table);
    for (let from = 0; from < records.length; from += WRITE_CHUNK) {
      const chunk = records.slice(from, from + WRITE_CHUNK);
      const aside = chunk.flatMap((record) => asideOf(table, record.id, record) ?? []);
      const unsound = new Set(aside.map(({ id }) => id));
      const sound = chunk.filter(({ id }) => !unsound.has(id));
      await db.table<AnyRecord, Id>(table).bulkPut(sound);
      if (aside.length > 0) await db.aside.bulkPut(aside);
    }
  }
  await db.history.bulkPut([...image.fold.keptLines()]);
  const meta: StoreMeta = { ...firstMeta(at.libraryId), ...at, history: image.fold.history };
  await db.meta.put(meta);
  return meta;
}
