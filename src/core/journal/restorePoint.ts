import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import { fail, ok, type Result } from '../result.ts';
import { type ChangeCount, countChanges } from './changeList.ts';
import type { JournalLine, RecordChange } from './line.ts';
import type { Change, RecordReader, Refusal } from './plan.ts';
import { applyChanges, canonicalJson, invertChanges, touchedBy } from './recordChange.ts';

/** Where to go back to, and how what came after it is learnt. */
export interface RestorePoint {
  /** The change's name: "restore of the library as of 21 Nov 2026, 14:03". */
  readonly name: string;
  /**
   * All lines after the point, up to where the reader's tables stand, without a gap and in today's shape. Asked for each
   * time that the change is planned.
   */
  linesAfter(): Promise<Result<readonly JournalLine[], Refusal>>;
}

/** More records of a table than this are read in one go rather than one by one. */
const FEW_RECORDS = 200;

/**
 * What the closed changes of a stretch of the journal do to the records, in order. A change that was aborted does nothing,
 * and so do the lines of one that was never closed.
 */
export function changesTakingEffect(lines: readonly JournalLine[]): readonly RecordChange[] {
  const closed: { readonly id: Id; readonly records: readonly RecordChange[] }[] = [];
  let open: JournalLine[] = [];
  let canAbort = false;
  for (const line of lines) {
    const { part } = line;
    if (part) {
      if (part.index === 0) open = [];
      const continues = open.every(({ id }) => id === line.id) && part.index === open.length;
      open = continues ? [...open, line] : [];
      if (!continues || !part.last) continue;
    }
    const records = (part ? open : [line]).flatMap((one) => one.records);
    open = [];
    if (line.kind !== 'abort') {
      closed.push({ id: line.id, records });
      canAbort = true;
    } else if (canAbort && closed.at(-1)?.id === line.of) {
      closed.pop();
      canAbort = false;
    }
  }
  return closed.flatMap(({ records }) => records);
}

/**
 * Makes every record what it was at an earlier point of the journal, byte for byte and with its own times, as one change
 * that undo takes back; nothing of what came after is lost, for the journal holds it. The value counts what differs.
 * Cost: linear in what was changed since the point, whatever the size of the library.
 */
export function restorePoint(point: RestorePoint): Change<readonly ChangeCount[]> {
  return async (read) => {
    const lines = await point.linesAfter();
    if (!lines.ok) return lines;
    const after = changesTakingEffect(lines.value);
    const touched = touchedBy(after);
    const held = await readRecords(read, touched);
    const lookup = (table: TableName, id: Id) => held.get(`${table}/${id}`);
    const back = applyChanges(lookup, invertChanges(after));
    if (!back.ok) return fail(MOVED);
    const records = back.value.flatMap(({ table, id, record }): readonly RecordChange[] => {
      const before = lookup(table, id) ?? null;
      const same = canonicalJson(before) === canonicalJson(record);
      return same ? [] : [{ table, id, before, after: record }];
    });
    return ok({ name: point.name, records, value: countChanges(records) });
  };
}

const MOVED: Refusal = {
  kind: 'moved',
  says: 'The library was changed in another window meanwhile. Nothing was restored; try again.',
};

async function readRecords(
  read: RecordReader,
  touched: readonly { readonly table: TableName; readonly id: Id }[],
): Promise<ReadonlyMap<string, AnyRecord>> {
  const held = new Map<string, AnyRecord>();
  const ids = new Map<TableName, Id[]>();
  for (const { table, id } of touched) {
    const own = ids.get(table);
    if (own) own.push(id);
    else ids.set(table, [id]);
  }
  for (const [table, wanted] of ids) {
    const records =
      wanted.length > FEW_RECORDS
        ? await read.all(table)
        : await Promise.all(wanted.map((id) => read.get(table, id)));
    for (const record of records) if (record) held.set(`${table}/${record.id}`, record);
  }
  return held;
}
