import { decodeLine } from '../../core/journal/decodeLine.ts';
import type { JournalLine, RecordChange } from '../../core/journal/line.ts';
import { upgradeLine } from '../../core/journal/upgradeLine.ts';
import { MIGRATIONS } from '../../core/records/migrations/upgradeRecord.ts';
import type { AuthorId } from '../../core/records/record.ts';
import { type AnyRecord, TABLE_NAMES } from '../../core/records/tables.ts';
import { type Deletion, groupDeletions, type Trashed } from '../../core/trash/deletions.ts';
import type { Shell } from '../../shell/contract.ts';
import type { LibraryDatabase } from './database.ts';
import { readLines } from './readLines.ts';

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
 * the journal does not hold it: it came with another library, the clock was set back, or the lines cannot be read.
 */
export async function findDeletingChange(
  shell: Shell,
  span: { readonly firstSeq: number; readonly lastSeq: number },
  { atMs, heads }: Deletion,
): Promise<DeletingChange | null> {
  const [head] = heads;
  if (!head) return null;
  let low = span.firstSeq;
  let high = span.lastSeq;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = await readLine(shell, middle);
    if (!line) return null;
    if (line.at < atMs) low = middle + 1;
    else high = middle;
  }
  for (let next = low; next <= span.lastSeq; ) {
    const lines = await readLines(shell, next);
    const end = lines.ok ? lines.value.at(-1) : undefined;
    if (!lines.ok || !end) return null;
    const found = lines.value.find((line) => deletes(line, head, atMs));
    if (found) return wholeChange(shell, found);
    if (end.at > atMs + LATEST_MS) return null;
    next = end.seq + 1;
  }
  return null;
}

async function readLine(shell: Shell, seq: number): Promise<JournalLine | null> {
  const outcome = await shell.readJournal(seq, 1).catch(() => null);
  const text = outcome?.status === 'done' ? outcome.value[0] : undefined;
  const line = text === undefined ? null : decodeLine(text);
  return line?.ok && line.value.seq === seq ? line.value : null;
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
async function wholeChange(shell: Shell, line: JournalLine): Promise<DeletingChange | null> {
  const { by, name, part } = line;
  if (!part) return { by, name, changes: line.records };
  const changes: RecordChange[] = [];
  for (let seq = line.seq - part.index; ; seq += 1) {
    const next = await readLine(shell, seq);
    if (!next || next.id !== line.id) return null;
    changes.push(...upgradeLine(next, MIGRATIONS).records);
    if (next.part?.last) return { by, name, changes };
  }
}
