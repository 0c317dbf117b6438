import type { AuthorId } from '../records/record.ts';
import { type AuditEntry, type AuditGap, countAudited } from './auditLog.ts';

/** Names of the columns of an audit log, in order; stable, for other programs read them. */
export const AUDIT_COLUMNS = [
  'seq',
  'time',
  'author',
  'author_id',
  'kind',
  'change',
  'took_effect',
  'change_id',
  'of_change_id',
  'made',
  'changed',
  'deleted',
  'brought_back',
  'live_before',
  'live_after',
  'tables',
  'records',
  'other_records',
] as const;

/** Names of authors by id; without one, or where names are left out, the id alone speaks. */
export type AuthorNames = ReadonlyMap<AuthorId, string>;

/** One row of the log as cells of a table. A gap says in `change` what is missing. */
export function auditRow(entry: AuditEntry | AuditGap, authors: AuthorNames): readonly string[] {
  if (entry.kind === 'gap') {
    const { says } = entry;
    const row: Partial<Record<string, string>> = { seq: spanOf(entry), kind: 'gap', change: says };
    return AUDIT_COLUMNS.map((column) => row[column] ?? '');
  }
  const counts = countAudited(entry.records);
  const sum = (effect: 'made' | 'changed' | 'deleted' | 'broughtBack') =>
    String(counts.reduce((all, count) => all + count[effect], 0));
  return [
    spanOf(entry),
    new Date(entry.atMs).toISOString(),
    authors.get(entry.by) ?? '',
    entry.by,
    entry.kind,
    entry.name,
    entry.cancelled ? 'no' : 'yes',
    entry.changeId,
    entry.of ?? '',
    sum('made'),
    sum('changed'),
    sum('deleted'),
    sum('broughtBack'),
    String(entry.liveBefore),
    String(entry.liveAfter),
    counts.map(({ table }) => table).join(' '),
    entry.records.map(({ table, id, effect }) => `${table}/${id}:${effect}`).join(' '),
    String(entry.others),
  ];
}

function spanOf({ firstSeq, seq }: { readonly firstSeq: number; readonly seq: number }): string {
  return firstSeq === seq ? String(seq) : `${firstSeq}-${seq}`;
}

/** One row of the log as a line of JSON, without the newline. */
export function auditJson(entry: AuditEntry | AuditGap, authors: AuthorNames): string {
  if (entry.kind === 'gap') return JSON.stringify(entry);
  const { firstSeq, seq, kind, name, cancelled, changeId, of, atMs, by, records } = entry;
  const author = authors.get(by);
  return JSON.stringify({
    kind,
    firstSeq,
    seq,
    time: new Date(atMs).toISOString(),
    authorId: by,
    ...(author === undefined ? {} : { author }),
    change: name,
    tookEffect: !cancelled,
    changeId,
    ...(of === null ? {} : { of }),
    counts: countAudited(records),
    liveBefore: entry.liveBefore,
    liveAfter: entry.liveAfter,
    records,
    ...(entry.others === 0 ? {} : { otherRecords: entry.others }),
  });
}
