import fc from 'fast-check';
import { TABLE_NAMES, type TableName } from '../../records/tables.ts';
import { ok } from '../../result.ts';
import type { RecordChange } from '../line.ts';
import type { Change, RecordReader } from '../plan.ts';
import { spliceOf } from '../splice.ts';
import { sampleRecord } from './recordSamples.ts';

/** Something an analyst could do, in general terms; `pick` chooses among the records that are there. */
export type Command =
  | { readonly kind: 'make'; readonly table: TableName; readonly n: number }
  | { readonly kind: 'edit' | 'remove' | 'trash'; readonly pick: number; readonly n: number }
  | { readonly kind: 'type'; readonly pick: number; readonly at: number; readonly text: string }
  | { readonly kind: 'many'; readonly parts: readonly Command[] }
  | { readonly kind: 'undo' | 'redo' };

const number = fc.nat(40);
const simple: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('make' as const),
    table: fc.constantFrom(...TABLE_NAMES),
    n: number,
  }),
  fc.record({
    kind: fc.constantFrom('edit' as const, 'remove' as const, 'trash' as const),
    pick: fc.nat(1000),
    n: number,
  }),
  fc.record({
    kind: fc.constant('type' as const),
    pick: fc.nat(1000),
    at: fc.nat(60),
    text: fc.string({ unit: 'binary', maxLength: 12 }),
  }),
);

/** One command; most are single, some are several records in one step, some undo or redo. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('many' as const),
      parts: fc.array(simple, { maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
  },
);

/** The command as a change of the store; undo and redo are the caller's to do. */
export function changeFor(wanted: Command): Change<null> {
  return async (read, { newId, nowMs }) => {
    const records = await recordsFor(wanted, read, newId, nowMs);
    // Two parts on one record would each be planned on the state before both.
    const seen = new Set<string>();
    const apart = records.filter(({ id }) => !seen.has(id) && seen.add(id));
    return ok({ name: wanted.kind, records: apart, value: null });
  };
}

async function recordsFor(
  wanted: Command,
  read: RecordReader,
  newId: () => string,
  nowMs: number,
): Promise<readonly RecordChange[]> {
  switch (wanted.kind) {
    case 'make': {
      const { table, n } = wanted;
      const id = newId();
      return [{ table, id, before: null, after: sampleRecord(table, id, n) }];
    }
    case 'edit':
    case 'remove':
    case 'trash': {
      const found = await pick(read, wanted.pick, TABLE_NAMES);
      if (!found) return [];
      const { table, record: before } = found;
      const { id } = before;
      if (wanted.kind === 'remove') return [{ table, id, before, after: null }];
      const after =
        wanted.kind === 'trash'
          ? { ...before, deletedAtMs: nowMs }
          : { ...sampleRecord(table, id, wanted.n), updatedAtMs: nowMs };
      return [{ table, id, before, after }];
    }
    case 'type': {
      const found = await pick(read, wanted.pick, ['notes', 'narratives']);
      if (!found || !('body' in found.record)) return [];
      const { body, id, updatedAtMs } = found.record;
      const at = Math.min(wanted.at, body.length);
      const splice = spliceOf(body, body.slice(0, at) + wanted.text + body.slice(at + 3));
      if (!splice) return [];
      const table = found.table === 'notes' ? 'notes' : 'narratives';
      return [{ table, id, splice, updatedAtMs: { before: updatedAtMs, after: nowMs } }];
    }
    case 'many': {
      const parts: RecordChange[] = [];
      for (const part of wanted.parts) parts.push(...(await recordsFor(part, read, newId, nowMs)));
      return parts;
    }
    case 'undo':
    case 'redo':
      return [];
  }
}

async function pick(read: RecordReader, index: number, tables: readonly TableName[]) {
  const found = [];
  for (const table of tables) {
    for (const record of await read.all(table)) found.push({ table, record });
  }
  return found[index % Math.max(found.length, 1)];
}
