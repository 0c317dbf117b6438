import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import { fail, ok, type Result } from '../result.ts';
import type { BodySplice, RecordChange } from './line.ts';
import { applySplice, invertSplice } from './splice.ts';

/** Where a record stands before a change; undefined when there is none. */
export type RecordLookup = (table: TableName, id: Id) => AnyRecord | undefined;

/** What a store must do to one record: put it, or remove it when `record` is null. */
export interface RecordWrite {
  readonly table: TableName;
  readonly id: Id;
  readonly record: AnyRecord | null;
}

/** A change that does not fit the records it meets. */
export interface ChangeConflict {
  readonly kind: 'conflict';
  readonly table: TableName;
  readonly id: Id;
  readonly says: string;
}

/** Whether the change is a splice of a body rather than a whole record. */
export function isBodySplice(change: RecordChange): change is BodySplice {
  return 'splice' in change;
}

/** The distinct records that the changes touch, in order of first touch. */
export function touchedBy(
  changes: readonly RecordChange[],
): readonly { readonly table: TableName; readonly id: Id }[] {
  const seen = new Map<string, { readonly table: TableName; readonly id: Id }>();
  for (const { table, id } of changes) {
    const key = `${table}/${id}`;
    if (!seen.has(key)) seen.set(key, { table, id });
  }
  return [...seen.values()];
}

/**
 * Works the changes out, in order, over the records found by `lookup`, and returns the last state of each record
 * touched. With `strict`, a whole change whose `before` differs from what is stored is a conflict too; without it
 * (replay) its `after` stands. Nothing is written.
 */
export function applyChanges(
  lookup: RecordLookup,
  changes: readonly RecordChange[],
  { strict = false } = {},
): Result<readonly RecordWrite[], ChangeConflict> {
  const writes = new Map<string, RecordWrite>();
  for (const change of changes) {
    const { table, id } = change;
    const key = `${table}/${id}`;
    const pending = writes.get(key);
    const current = pending ? pending.record : (lookup(table, id) ?? null);
    const conflict = (says: string) => fail({ kind: 'conflict' as const, table, id, says });
    if (!isBodySplice(change)) {
      if (strict && !sameRecord(change.before, current)) {
        return conflict('the record is not what the change was planned on');
      }
      writes.set(key, { table, id, record: change.after });
      continue;
    }
    if (!current || !('body' in current)) return conflict('there is no body to change');
    if (typeof current.body !== 'string') {
      if (strict) return conflict('the body is no text');
      // A record that is none stays as it is: what was typed into it since cannot be known, and the others go on.
      continue;
    }
    const body = applySplice(current.body, change.splice);
    if (body === null) return conflict(`the body does not hold the text at ${change.splice.at}`);
    const record = { ...current, body, updatedAtMs: change.updatedAtMs.after };
    writes.set(key, { table, id, record });
  }
  return ok([...writes.values()]);
}

/** The changes that take the records back, in the order in which they must be applied. */
export function invertChanges(changes: readonly RecordChange[]): readonly RecordChange[] {
  return [...changes].reverse().map((change) =>
    isBodySplice(change)
      ? {
          ...change,
          splice: invertSplice(change.splice),
          updatedAtMs: { before: change.updatedAtMs.after, after: change.updatedAtMs.before },
        }
      : { ...change, before: change.after, after: change.before },
  );
}

/** JSON with the keys of every object in code-unit order: one text per value, whatever order its keys were made in. */
export function canonicalJson(value: unknown): string {
  return written(value) ?? 'null';
}

/** Field names as they are written: there are few, and they come with every record. */
const WRITTEN_KEYS = new Map<string, string>();
const MOST_KEYS = 1000;

/** Written out by hand: a replacer, which copies each object before it is written, takes six times as long. */
function written(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    let list = '';
    for (const inner of value) list += `${list === '' ? '' : ','}${written(inner) ?? 'null'}`;
    return `[${list}]`;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  let out = '';
  for (const key of sortedKeys(fields)) {
    const text = written(fields[key]);
    if (text !== undefined) out += `${out === '' ? '' : ','}${writtenKey(key)}:${text}`;
  }
  return `{${out}}`;
}

/** In code-unit order; what is read back from our own files stands in it already. */
function sortedKeys(fields: object): readonly string[] {
  const keys = Object.keys(fields);
  return keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key) ? keys : keys.sort();
}

function writtenKey(key: string): string {
  const known = WRITTEN_KEYS.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (WRITTEN_KEYS.size < MOST_KEYS) WRITTEN_KEYS.set(key, text);
  return text;
}

function sameRecord(a: AnyRecord | null, b: AnyRecord | null): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
