import { decodeLine } from '../../core/journal/decodeLine.ts';
import type { JournalLine, RecordChange } from '../../core/journal/line.ts';
import { upgradeLine } from '../../core/journal/upgradeLine.ts';
import { MIGRATIONS } from '../../core/records/migrations/upgradeRecord.ts';
import type { AuthorId } from '../../core/records/record.ts';
import { type AnyRecord, TABLE_NAMES } from '../../core/records/tables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { type Deletion, groupDeletions, type Trashed } from '../../core/trash/deletions.ts';
import type { Shell, StorageFailure } from '../../shell/contract.ts';
import type { LibraryDatabase } from './database.ts';
import { readLines, unreachable } from './readLines.ts';

/** Everything in the trash as it was deleted, the newest deletion first. Reads nothing that is live. */
export async function readTrash(db: LibraryDatabase): Promise<readonly Deletion[]> {
  const tables = TABLE_NAMES.map(async (table): Promise<readonly Trashed[]> => {
    const records = await db.table<AnyRecord>(table).where('deletedAtMs').above(0).toArray();
    return records.map((record) => ({ table, id: record.id, record }));
  });
  return groupDeletions((await Promise.all(tables)).flat());
}

/** How many deletions are in the trash; reads only the index. */
export async function countTrash(db: LibraryDatabase): Promise<number> {
  const moments = await Promise.all(
    TABLE_NAMES.map((table) => db.table(table).orderBy('deletedAtMs').uniqueKeys()),
  );
  return new Set(moments.flat()).size;
}

/** The change that put something in the trash, as the journal has it. */
export interface DeletingChange {
  readonly by: AuthorId;
  readonly name: string;
  /** What it did to the records, in order. */
  readonly changes: readonly RecordChange[];
}

/** A change is planned a moment before its line is written; beyond this the clock was moved and nothing is found. */
const LATEST_MS = 10 * 60_000;

/** Where the journal begins and ends. */
export interface JournalSpan {
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/**
 * Finds the change that made a deletion, by its time: a few single lines are read, whatever the journal's length. Null when
 * the journal does not hold it: it came with another library, the clock was set back, or lines are damaged. Fails when the
 * host did not give the lines just now.
 */
export async function findDeletingChange(
  shell: Shell,
  span: JournalSpan,
  deletion: Deletion,
): Promise<Result<DeletingChange | null, StorageFailure>> {
  const found = await findDeletingChanges(shell, span, [deletion]);
  return found.ok ? ok(found.value.get(deletion) ?? null) : found;
}

/**
 * Finds the changes that made deletions, as `findDeletingChange` does for one, in one walk over the lines from the oldest
 * deletion to the newest. Deletions that the journal does not hold are left out.
 */
export async function findDeletingChanges(
  shell: Shell,
  span: JournalSpan,
  deletions: readonly Deletion[],
): Promise<Result<ReadonlyMap<Deletion, DeletingChange>, StorageFailure>> {
  const found = new Map<Deletion, DeletingChange>();
  const wanted = new Map<string, Deletion>();
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = 0;
  for (const deletion of deletions) {
    const [head] = deletion.heads;
    if (!head) continue;
    wanted.set(keyOf(head.table, head.id), deletion);
    firstMs = Math.min(firstMs, deletion.atMs);
    lastMs = Math.max(lastMs, deletion.atMs);
  }
  if (wanted.size === 0) return ok(found);
  const first = await firstSince(shell, span, firstMs);
  if (!first.ok) return first;
  for (let next = first.value; next <= span.lastSeq && wanted.size > 0; ) {
    const lines = await readLines(shell, next);
    if (!lines.ok && lines.failure.kind === 'unreadable') return fail(lines.failure.failure);
    const end = lines.ok ? lines.value.at(-1) : undefined;
    if (!lines.ok || !end) break;
    for (const line of lines.value) {
      for (const deletion of deletedBy(line, wanted)) {
        const whole = await wholeChange(shell, line);
        if (!whole.ok) return whole;
        if (whole.value) found.set(deletion, whole.value);
      }
    }
    if (end.at > lastMs + LATEST_MS) break;
    next = end.seq + 1;
  }
  return ok(found);
}

/** Number of the first line that is not older than a moment, by halving; past the end where a line cannot be read. */
async function firstSince(
  shell: Shell,
  span: JournalSpan,
  atMs: number,
): Promise<Result<number, StorageFailure>> {
  let low = span.firstSeq;
  let high = span.lastSeq;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = await readLine(shell, middle);
    if (!line.ok) return line;
    if (!line.value) return ok(span.lastSeq + 1);
    if (line.value.at < atMs) low = middle + 1;
    else high = middle;
  }
  return ok(low);
}

const keyOf = (table: string, id: string): string => `${table}/${id}`;

/** The wanted deletions that a line makes; they are wanted no more. */
function deletedBy(line: JournalLine, wanted: Map<string, Deletion>): readonly Deletion[] {
  return line.records.flatMap((change) => {
    const key = keyOf(change.table, change.id);
    const deletion = wanted.get(key);
    if (!deletion || !('after' in change) || change.after?.deletedAtMs !== deletion.atMs) return [];
    wanted.delete(key);
    return [deletion];
  });
}

/** One line; null where the journal has none of that number that can be read. */
async function readLine(
  shell: Shell,
  seq: number,
): Promise<Result<JournalLine | null, StorageFailure>> {
  const outcome = await shell.readJournal(seq, 1).catch((error: unknown) => unreachable(error));
  if (outcome.status === 'failed') return fail(outcome.failure);
  const [text] = outcome.value;
  const line = text === undefined ? null : decodeLine(text);
  return ok(line?.ok && line.value.seq === seq ? line.value : null);
}

/** All parts of the change that a line belongs to. */
async function wholeChange(
  shell: Shell,
  line: JournalLine,
): Promise<Result<DeletingChange | null, StorageFailure>> {
  const { by, name, part } = line;
  if (!part) return ok({ by, name, changes: line.records });
  const changes: RecordChange[] = [];
  for (let seq = line.seq - part.index; ; seq += 1) {
    const next = await readLine(shell, seq);
    if (!next.ok) return next;
    if (!next.value || next.value.id !== line.id) return ok(null);
    changes.push(...upgradeLine(next.value, MIGRATIONS).records);
    if (next.value.part?.last) return ok({ by, name, changes });
  }
}
