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

/**
 * Finds the change that made a deletion, by its time: a few single lines are read, whatever the journal's length. Null when
 * the journal does not hold it: it came with another library, the clock was set back, or lines are damaged. Fails when the
 * host did not give the lines just now.
 */
export async function findDeletingChange(
  shell: Shell,
  span: { readonly firstSeq: number; readonly lastSeq: number },
  { atMs, heads }: Deletion,
): Promise<Result<DeletingChange | null, StorageFailure>> {
  const [head] = heads;
  if (!head) return ok(null);
  let low = span.firstSeq;
  let high = span.lastSeq;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = await readLine(shell, middle);
    if (!line.ok || !line.value) return line.ok ? ok(null) : line;
    if (line.value.at < atMs) low = middle + 1;
    else high = middle;
  }
  for (let next = low; next <= span.lastSeq; ) {
    const lines = await readLines(shell, next);
    if (!lines.ok && lines.failure.kind === 'unreadable') return fail(lines.failure.failure);
    const end = lines.ok ? lines.value.at(-1) : undefined;
    if (!lines.ok || !end) return ok(null);
    const found = lines.value.find((line) => deletes(line, head, atMs));
    if (found) return wholeChange(shell, found);
    if (end.at > atMs + LATEST_MS) return ok(null);
    next = end.seq + 1;
  }
  return ok(null);
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

function deletes(line: JournalLine, { table, id }: Trashed, atMs: number): boolean {
  return line.records.some(
    (change) =>
      change.table === table &&
      change.id === id &&
      'after' in change &&
      change.after?.deletedAtMs === atMs,
  );
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
