import { encodeLine } from '../../core/journal/encodeLine.ts';
import type { LibraryImage } from '../../core/journal/libraryImage.ts';
import type { JournalLine, RecordChange } from '../../core/journal/line.ts';
import type { Refusal } from '../../core/journal/plan.ts';
import { planToLines } from '../../core/journal/planToLines.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { asideKey } from '../../core/records/asideRecord.ts';
import type { AuthorId, Id } from '../../core/records/record.ts';
import { type AnyRecord, SCHEMA, TABLE_NAMES } from '../../core/records/tables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Shell } from '../../shell/contract.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';
import { unreachable } from './readLines.ts';

/** What writing a store's surplus into the journal needs. */
export interface SurplusHost {
  readonly shell: Shell;
  readonly nowMs: () => number;
  readonly newId: () => Id;
  readonly by: AuthorId;
}

/**
 * Writes into the journal, as one change, what the store holds and the journal does not, and then sets the store to the
 * journal's end. Records are not touched. Call it under the write lock.
 */
export async function keepSurplus(
  db: LibraryDatabase,
  image: LibraryImage,
  host: SurplusHost,
): Promise<Result<StoreMeta, Refusal>> {
  const meta = await db.meta.get('store');
  if (!meta) return fail({ kind: 'empty', says: 'The store holds nothing to keep.' });
  const changes = await differences(db, image);
  const written = await append('keeping what the store held', changes, image, host);
  if (!written.ok) return written;
  for (const line of written.value) image.fold.push(line);
  const next: StoreMeta = {
    ...meta,
    seq: image.seq + written.value.length,
    history: image.fold.history,
    ...(written.value.length > 0 ? { savedAtMs: host.nowMs() } : {}),
  };
  await db.transaction('rw', db.history, db.meta, async () => {
    await db.history.clear();
    await db.history.bulkPut([...image.fold.keptLines()]);
    await db.meta.put(next);
  });
  return ok(next);
}

/** What became of the records of another library's store. */
export interface TakenOver {
  readonly added: number;
  /** Records that the library has too, and otherwise: they are left as the library has them. */
  readonly differing: number;
}

/**
 * Writes into the journal, as one change, the records of another library's store that this one has not, and takes them
 * into the image. Nothing that the library has is changed, nor is the other store. Call it under the write lock.
 */
export async function takeOver(
  other: LibraryDatabase,
  image: LibraryImage,
  host: SurplusHost,
): Promise<Result<TakenOver, Refusal>> {
  const changes = (await differences(other, image)).filter(({ after }) => after !== null);
  const added = changes.filter(({ before }) => before === null);
  const written = await append('taking over another library', added, image, host);
  if (!written.ok) return written;
  for (const line of written.value) image.push(line);
  return ok({ added: added.length, differing: changes.length - added.length });
}

interface WholeChange {
  readonly table: RecordChange['table'];
  readonly id: Id;
  readonly before: AnyRecord | null;
  readonly after: AnyRecord | null;
}

async function append(
  name: string,
  changes: readonly WholeChange[],
  image: LibraryImage,
  host: SurplusHost,
): Promise<Result<readonly JournalLine[], Refusal>> {
  if (changes.length === 0) return ok([]);
  const lines = planToLines(
    {
      seq: image.seq + 1,
      id: host.newId(),
      schema: SCHEMA,
      at: host.nowMs(),
      by: host.by,
      name,
      kind: 'merge',
    },
    changes,
  );
  if (!lines.ok) return fail({ kind: 'tooLarge', says: 'A record is too large for the journal.' });
  const outcome = await host.shell
    .appendJournal(image.seq, lines.value.map(encodeLine))
    .catch((error: unknown) => unreachable(error));
  if (outcome.status === 'appended') return lines;
  const detail = outcome.status === 'failed' ? outcome.failure.detail : 'it has moved on';
  return fail({ kind: 'notWritten', says: `The data folder cannot be written: ${detail}.` });
}

async function differences(
  db: LibraryDatabase,
  image: LibraryImage,
): Promise<readonly WholeChange[]> {
  const changes: WholeChange[] = [];
  for (const table of TABLE_NAMES) {
    const held = await db.table<AnyRecord, Id>(table).toArray();
    const aside = await db.aside.where('key').startsWith(asideKey(table, '')).toArray();
    const ids = new Set([...held, ...aside].map(({ id }) => id));
    for (const after of held) {
      const before = image.records.peek(table, after.id) ?? null;
      if (before && canonicalJson(before) === canonicalJson(after)) continue;
      changes.push({ table, id: after.id, before, after });
    }
    for (const before of image.records.sorted(table)) {
      if (!ids.has(before.id)) changes.push({ table, id: before.id, before, after: null });
    }
  }
  return changes;
}
