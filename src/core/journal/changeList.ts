import type { NoteSubject } from '../annotation/annotation.ts';
import type { AuthorId, Id } from '../records/record.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../records/tables.ts';
import type { JournalLine, LineKind, RecordChange } from './line.ts';
import { type ChangedPlace, placesOfChange } from './placesOfChange.ts';
import { isBodySplice } from './recordChange.ts';

/** How many records of one table a change made, changed, deleted or brought back; at least one number is not 0. */
export interface ChangeCount {
  readonly table: TableName;
  readonly made: number;
  readonly changed: number;
  /** Set aside in the trash, or taken out whole. */
  readonly deleted: number;
  readonly broughtBack: number;
}

/** Where a change was made, as far as its records say; what they name by id alone is looked up when it is shown. */
export interface ChangeWhere {
  /** Distinct documents, at most `MOST_PLACES`. */
  readonly documents: readonly Id[];
  /** Distinct cases, at most `MOST_PLACES`. */
  readonly cases: readonly Id[];
  /** Notes and marks that stand for a place, when nothing else does: at most `MOST_PLACES` records. */
  readonly records: readonly { readonly table: TableName; readonly id: Id }[];
  /** The first passage that it touched. */
  readonly passage: ChangedPlace | null;
}

/** What the list of changes keeps of one journal line: everything but the records themselves. */
export interface LineFacts {
  readonly seq: number;
  readonly id: Id;
  readonly at: number;
  readonly by: AuthorId;
  readonly name: string;
  readonly kind: LineKind;
  readonly of: Id | null;
  readonly part: { readonly index: number; readonly last: boolean } | null;
  readonly counts: readonly ChangeCount[];
  readonly where: ChangeWhere;
}

/** One change as the analyst sees it in the history. */
export interface ListedChange {
  readonly id: Id;
  /** Number of its last line: the library as it was after the change is the library at this line. */
  readonly seq: number;
  readonly atMs: number;
  readonly by: AuthorId;
  readonly name: string;
  /** When it was undone, in ms since 1970; null while it is in effect. */
  readonly undoneAtMs: number | null;
  readonly counts: readonly ChangeCount[];
  readonly where: ChangeWhere;
}

/** Documents, cases and records of a change that are told one by one; a larger change is told by numbers. */
export const MOST_PLACES = 3;

/** Counts what changes do to records, by table in the order in which files list them. */
export function countChanges(records: readonly RecordChange[]): readonly ChangeCount[] {
  const counts = new Map<TableName, { -readonly [K in keyof ChangeCount]: ChangeCount[K] }>();
  for (const change of records) {
    const { table } = change;
    const count = counts.get(table) ?? { table, made: 0, changed: 0, deleted: 0, broughtBack: 0 };
    counts.set(table, count);
    count[effectOf(change)] += 1;
  }
  return TABLE_NAMES.flatMap((table) => counts.get(table) ?? []);
}

function effectOf(change: RecordChange): 'made' | 'changed' | 'deleted' | 'broughtBack' {
  if (isBodySplice(change)) return 'changed';
  const { before, after } = change;
  const was = before !== null && before.deletedAtMs === null;
  const is = after !== null && after.deletedAtMs === null;
  if (was) return is ? 'changed' : 'deleted';
  if (!is) return 'changed';
  return before === null ? 'made' : 'broughtBack';
}

/** The counts of several parts of one change, or of several changes, together. */
export function addCounts(all: readonly (readonly ChangeCount[])[]): readonly ChangeCount[] {
  const flat = all.flat();
  return TABLE_NAMES.flatMap((table) => {
    const own = flat.filter((count) => count.table === table);
    if (own.length <= 1) return own;
    const sum = (field: 'made' | 'changed' | 'deleted' | 'broughtBack') =>
      own.reduce((total, count) => total + count[field], 0);
    const [made, changed] = [sum('made'), sum('changed')];
    return [{ table, made, changed, deleted: sum('deleted'), broughtBack: sum('broughtBack') }];
  });
}

/** What the list keeps of a line. */
export function factsOfLine(line: JournalLine): LineFacts {
  const { seq, id, at, by, name, kind, of = null, part = null, records } = line;
  return {
    seq,
    id,
    at,
    by,
    name,
    kind,
    of,
    part,
    counts: countChanges(records),
    where: whereOf(records),
  };
}

function whereOf(records: readonly RecordChange[]): ChangeWhere {
  const documents = new Set<Id>();
  const cases = new Set<Id>();
  const others: { readonly table: TableName; readonly id: Id }[] = [];
  for (const change of records) {
    const { table, id } = change;
    const record = isBodySplice(change) ? null : (change.after ?? change.before);
    const on = noteSubject(record);
    // A narrative has its case's id, a source's assessment that of its document or, when it came beside ours, names it.
    if (table === 'documents') documents.add(id);
    else if (table === 'sources') documents.add(record?.secondOf ?? id);
    else if (table === 'cases' || table === 'narratives') cases.add(id);
    else if (record && 'documentId' in record) documents.add(record.documentId);
    else if (on?.kind === 'document') documents.add(on.id);
    else if (on?.kind === 'case') cases.add(on.id);
    else if (table === 'notes' && others.length < MOST_PLACES) others.push({ table, id });
    if (record && 'caseId' in record) cases.add(record.caseId);
  }
  const few = (ids: ReadonlySet<Id>) => [...ids].slice(0, MOST_PLACES);
  return {
    documents: few(documents),
    cases: few(cases),
    records: others,
    passage: placesOfChange(records)[0] ?? null,
  };
}

function noteSubject(record: AnyRecord | null): NoteSubject | null {
  return record && 'on' in record && 'body' in record ? record.on : null;
}

/**
 * The changes that a stretch of the journal tells of, newest first. Undo and redo are not changes of their own here: they
 * say whether a change is in effect. A change whose first lines stand before the stretch, or whose last line is not there
 * yet, is left out, and so is one that was aborted. Cost: linear.
 */
export function listChanges(facts: readonly LineFacts[]): readonly ListedChange[] {
  const listed = new Map<Id, ListedChange>();
  let open: LineFacts[] = [];
  let last: LineFacts | null = null;
  for (const line of facts) {
    const { part } = line;
    if (part) {
      if (part.index === 0) open = [];
      const continues = open.every(({ id }) => id === line.id) && part.index === open.length;
      open = continues ? [...open, line] : [];
      if (!continues || !part.last) continue;
    }
    take(listed, line, part ? open : [line], last);
    last = line.kind === 'abort' ? null : line;
    open = [];
  }
  return [...listed.values()].reverse();
}

function take(
  listed: Map<Id, ListedChange>,
  line: LineFacts,
  parts: readonly LineFacts[],
  last: LineFacts | null,
): void {
  switch (line.kind) {
    case 'do':
    case 'merge':
      listed.set(line.id, joined(line, parts));
      return;
    case 'undo':
      setUndone(listed, line.of, line.at);
      return;
    case 'redo':
      setUndone(listed, line.of, null);
      return;
    case 'abort':
      // An abort counts only for the change just before it.
      if (!last || last.id !== line.of) return;
      if (last.kind === 'undo') setUndone(listed, last.of, null);
      else if (last.kind === 'redo') setUndone(listed, last.of, last.at);
      else listed.delete(last.id);
  }
}

function setUndone(listed: Map<Id, ListedChange>, id: Id | null, undoneAtMs: number | null): void {
  const change = id === null ? undefined : listed.get(id);
  if (change) listed.set(change.id, { ...change, undoneAtMs });
}

function joined(line: LineFacts, parts: readonly LineFacts[]): ListedChange {
  const { id, seq, at, by, name } = line;
  const few = (ids: readonly Id[]) => [...new Set(ids)].slice(0, MOST_PLACES);
  const where = {
    documents: few(parts.flatMap((part) => part.where.documents)),
    cases: few(parts.flatMap((part) => part.where.cases)),
    records: parts.flatMap((part) => part.where.records).slice(0, MOST_PLACES),
    passage: parts.find((part) => part.where.passage !== null)?.where.passage ?? null,
  };
  const counts = parts.length === 1 ? line.counts : addCounts(parts.map((part) => part.counts));
  return { id, seq, atMs: at, by, name, undoneAtMs: null, counts, where };
}
