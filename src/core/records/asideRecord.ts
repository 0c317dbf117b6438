import type { Id } from './record.ts';
import type { AnyRecord, TableName } from './tables.ts';
import { validateRecord } from './validateRecord.ts';

/**
 * A value that stands in the journal or came in an archive as a record of a table and is none. It is set aside by
 * itself: nothing else is touched, nothing of it is lost, and nothing reads it as a record.
 */
export interface AsideRecord {
  /** `<table>/<id>`: a record is aside or in its table, never both. */
  readonly key: string;
  readonly table: TableName;
  readonly id: Id;
  /** Which field is wrong, as a path, and how. */
  readonly field: string;
  readonly says: string;
  /** The value as it is, as JSON. */
  readonly raw: string;
}

/** Under which a record is set aside. */
export function asideKey(table: TableName, id: Id): string {
  return `${table}/${id}`;
}

/** What is to be set aside of a value that was to be stored under the id; null when it is a sound record. */
export function asideOf(table: TableName, id: Id, value: unknown): AsideRecord | null {
  const checked = validateRecord(table, value);
  if (checked.ok && checked.value.id === id) return null;
  const fault = checked.ok
    ? { field: 'id', says: 'differs from the id it is stored under' }
    : checked.failure;
  const { field, says } = fault;
  return { key: asideKey(table, id), table, id, field, says, raw: JSON.stringify(value) };
}

/** The value as it was given, for replaying what the journal says of it; it is no record, and nothing else may read it. */
export function rawRecord({ raw }: AsideRecord): AnyRecord {
  return JSON.parse(raw) as AnyRecord;
}

/** A value of an archive that is no record, before it has a place in a library. */
export interface UnsoundValue {
  readonly table: TableName;
  /** File and line in the archive. */
  readonly where: string;
  /** Its own id where that can be used; null when it has none, or one that is taken. */
  readonly id: Id | null;
  readonly field: string;
  readonly says: string;
  /** The line of the archive, as it stands there, and what it says where it is an object that does no harm. */
  readonly raw: string;
  readonly value: Readonly<Record<string, unknown>> | null;
}

/** Longest text that is kept of a value that is no object, in UTF-16 units; a record fits a line of the journal. */
const MOST_UNITS = 30_000;

/** The value as it can be written to the journal: with the id it has, or as the line it was under a new one. */
export function keptValue(unsound: UnsoundValue, newId: () => Id): AnyRecord {
  const fits = unsound.raw.length <= MOST_UNITS;
  const kept =
    unsound.value && unsound.id !== null && fits
      ? { ...unsound.value, id: unsound.id }
      : // Not as an object of another id, which would make a record of it that nobody made.
        { id: unsound.id ?? newId(), line: unsound.raw.slice(0, MOST_UNITS) };
  // It is no record, which is why it is set aside.
  return kept as unknown as AnyRecord;
}
