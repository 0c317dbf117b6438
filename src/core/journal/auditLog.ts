import type { AuthorId, Id } from '../records/record.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../records/tables.ts';
import type { ChangeCount } from './changeList.ts';
import type { JournalLine, LineKind, RecordChange } from './line.ts';
import { isBodySplice } from './recordChange.ts';

/** What a change did to one record, as a whole: several parts of it on one record count once. */
export interface AuditedRecord {
  readonly table: TableName;
  readonly id: Id;
  readonly effect: 'made' | 'changed' | 'deleted' | 'broughtBack';
}

/** One change of the journal as an audit tells it: who, when, what, and to which records. */
export interface AuditEntry {
  readonly kind: Exclude<LineKind, 'abort'>;
  readonly firstSeq: number;
  /** Number of its last line. */
  readonly seq: number;
  readonly changeId: Id;
  /** The change that was undone or redone; null for any other. */
  readonly of: Id | null;
  readonly atMs: number;
  readonly by: AuthorId;
  readonly name: string;
  /** The store could not take it, and it was taken back at once: it never had an effect. */
  readonly cancelled: boolean;
  readonly records: readonly AuditedRecord[];
  /** Of these records, how many were there and not in the trash before it, and how many after it. */
  readonly liveBefore: number;
  readonly liveAfter: number;
  /** Records that it touched besides, outside what was asked for; 0 for the whole library. */
  readonly others: number;
}

/** Lines that cannot be told of: they lie before the journal's first, or are missing or damaged. */
export interface AuditGap {
  readonly kind: 'gap';
  readonly firstSeq: number;
  readonly seq: number;
  readonly says: string;
}

/** What part of each change is asked for. */
export type AuditScope = (change: RecordChange) => boolean;

const EVERYTHING: AuditScope = () => true;

/**
 * Reads the journal's lines in order and tells each closed change once. It holds one change back, for only the next line
 * says whether it was cancelled; `end` gives the last. Memory: one change.
 */
export class AuditReader {
  readonly #scope: AuditScope;
  #open: JournalLine[] = [];
  #held: AuditEntry | null = null;

  constructor(scope: AuditScope = EVERYTHING) {
    this.#scope = scope;
  }

  /** Takes the next line; gives the changes that are settled by it. */
  push(line: JournalLine): readonly AuditEntry[] {
    const { part } = line;
    if (part) {
      if (part.index === 0) this.#open = [];
      const continues = this.#open.every(({ id }) => id === line.id);
      if (!continues || part.index !== this.#open.length) {
        this.#open = [];
        return this.end();
      }
      this.#open.push(line);
      if (!part.last) return [];
    }
    const lines = part ? this.#open : [line];
    this.#open = [];
    const { kind } = line;
    if (kind === 'abort') {
      const held = this.#held;
      if (held !== null && held.changeId === line.of) this.#held = { ...held, cancelled: true };
      return this.end();
    }
    const settled = this.end();
    this.#held = this.#entryOf(lines, line, kind);
    return settled;
  }

  /** The change that was held back: nothing follows it any more. */
  end(): readonly AuditEntry[] {
    const held = this.#held;
    this.#held = null;
    return held && (held.records.length > 0 || held.others === 0) ? [held] : [];
  }

  #entryOf(lines: readonly JournalLine[], last: JournalLine, kind: AuditEntry['kind']): AuditEntry {
    const changes = lines.flatMap(({ records }) => records);
    const asked = changes.filter(this.#scope);
    const told = netEffects(asked);
    const all = new Set(changes.map(({ table, id }) => `${table}/${id}`));
    return {
      kind,
      firstSeq: lines[0]?.seq ?? last.seq,
      seq: last.seq,
      changeId: last.id,
      of: last.of ?? null,
      atMs: last.at,
      by: last.by,
      name: last.name,
      cancelled: false,
      records: told.map(({ table, id, effect }) => ({ table, id, effect })),
      liveBefore: told.filter(({ was }) => was).length,
      liveAfter: told.filter(({ is }) => is).length,
      others: all.size - told.length,
    };
  }
}

interface NetEffect extends AuditedRecord {
  readonly was: boolean;
  readonly is: boolean;
}

/** What the changes come to for each record, in the order of first touch. */
function netEffects(changes: readonly RecordChange[]): readonly NetEffect[] {
  const found = new Map<string, { existed: boolean; was: boolean; is: boolean }>();
  for (const change of changes) {
    const key = `${change.table}/${change.id}`;
    // A splice says nothing of the trash: a body is typed in where it is live.
    const before = isBodySplice(change) ? true : isLive(change.before);
    const after = isBodySplice(change) ? true : isLive(change.after);
    const known = found.get(key);
    if (known) known.is = after;
    else {
      const existed = isBodySplice(change) || change.before !== null;
      found.set(key, { existed, was: before, is: after });
    }
  }
  return [...found].map(([key, { existed, was, is }]) => {
    const at = key.indexOf('/');
    // The key was made of a table's name just now.
    const table = key.slice(0, at) as TableName;
    const effect = was === is ? 'changed' : was ? 'deleted' : existed ? 'broughtBack' : 'made';
    return { table, id: key.slice(at + 1), effect, was, is };
  });
}

function isLive(record: AnyRecord | null): boolean {
  return record !== null && record.deletedAtMs === null;
}

/** The records of an entry counted by table, in the order in which files list the tables. */
export function countAudited(records: readonly AuditedRecord[]): readonly ChangeCount[] {
  return TABLE_NAMES.flatMap((table) => {
    const own = records.filter((record) => record.table === table);
    if (own.length === 0) return [];
    const count = (effect: AuditedRecord['effect']) =>
      own.filter((record) => record.effect === effect).length;
    return [
      {
        table,
        made: count('made'),
        changed: count('changed'),
        deleted: count('deleted'),
        broughtBack: count('broughtBack'),
      },
    ];
  });
}
