import { FINDING_KINDS, type Finding, type HealthReport } from '../../../core/health/finding.ts';
import { PASSAGE_TABLES, passagesOf, quoteFindings } from '../../../core/health/quotes.ts';
import {
  type Exists,
  REFERRED_TABLES,
  referenceFindings,
  ringFindings,
} from '../../../core/health/references.ts';
import type { Id } from '../../../core/records/record.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../../../core/records/tables.ts';
import { compareWithFolder } from '../../store/compareWithFolder.ts';
import type { LibraryDatabase } from '../../store/database.ts';
import { rowsInPieces } from '../../store/rowsInPieces.ts';
import { checkSources } from './checkSources.ts';
import { type CheckParts, type CheckScope, Tally } from './healthParts.ts';

/** Looks through the library in pieces that leave the window free; null when it was cancelled. Changes nothing. */
export async function checkLibrary(
  parts: CheckParts,
  scope: CheckScope,
): Promise<HealthReport | null> {
  const startMs = parts.nowMs();
  const tally = new Tally();
  const { onProgress, signal } = parts;
  const stage = (from: number, to: number, at: string) => (share: number) =>
    onProgress(from + (to - from) * share, at);
  const whole = scope === 'whole';
  const steps: readonly (() => Promise<void>)[] = [
    () => checkReferences(parts, tally, stage(0, whole ? 0.25 : 0.8, 'References')),
    ...(whole ? [() => checkQuotes(parts, tally, stage(0.25, 0.5, 'Quotes'))] : []),
    () => checkSources(parts, tally, scope, stage(whole ? 0.5 : 0.8, whole ? 0.75 : 1, 'Sources')),
    ...(whole
      ? [
          async () => {
            onProgress(0.75, 'Data folder');
            tally.add(await compareWithFolder(parts.db, parts.shell, signal));
          },
        ]
      : []),
  ];
  for (const step of steps) {
    if (signal.aborted) return null;
    await step();
  }
  if (signal.aborted) return null;
  onProgress(1, '');
  const { records, sources, passages, unchecked, findings, counts } = tally;
  const atMs = parts.nowMs();
  const byKind = FINDING_KINDS.flatMap((kind) => findings.filter((one) => one.kind === kind));
  return {
    atMs,
    tookMs: atMs - startMs,
    records,
    sources,
    passages,
    unchecked,
    findings: byKind,
    counts,
  };
}

/** Records looked at once more by one read: a read for each would hold up the window where many seem wrong. */
const CONFIRMED_TOGETHER = 500;

async function checkReferences(
  parts: CheckParts,
  tally: Tally,
  onShare: (share: number) => void,
): Promise<void> {
  const { db, signal } = parts;
  onShare(0);
  const aside = new Set(await db.aside.toCollection().primaryKeys());
  const ids = new Map<TableName, ReadonlySet<Id>>();
  for (const table of REFERRED_TABLES) {
    ids.set(table, new Set(await db.table<AnyRecord, Id>(table).toCollection().primaryKeys()));
  }
  const exists: Exists = (table, id) =>
    (ids.get(table)?.has(id) ?? true) || aside.has(`${table}/${id}`);
  const suspects: { readonly table: TableName; readonly id: Id }[] = [];
  for (const [at, table] of TABLE_NAMES.entries()) {
    const parents = new Map<Id, Id | null>();
    for await (const rows of rowsInPieces(db, table, signal)) {
      tally.records += rows.length;
      for (const record of rows) {
        if (referenceFindings(table, record, exists).length > 0) {
          suspects.push({ table, id: record.id });
        }
        if ('parent' in record && record.deletedAtMs === null) {
          parents.set(record.id, record.parent);
        }
      }
    }
    if (table === 'codes' || table === 'collections') tally.add(ringFindings(table, parents));
    onShare((at + 1) / TABLE_NAMES.length);
    if (signal.aborted) return;
  }
  // The analyst works on meanwhile: what seems to lead nowhere is looked at once more, as it stands now.
  for (const table of TABLE_NAMES) {
    const of = suspects.filter((one) => one.table === table).map(({ id }) => id);
    for (let at = 0; at < of.length; at += CONFIRMED_TOGETHER) {
      if (signal.aborted) return;
      tally.add(await confirmed(db, table, of.slice(at, at + CONFIRMED_TOGETHER), aside));
    }
  }
}

async function confirmed(
  db: LibraryDatabase,
  table: TableName,
  ids: readonly Id[],
  aside: ReadonlySet<string>,
): Promise<readonly Finding[]> {
  const found = await db.table<AnyRecord, Id>(table).bulkGet([...ids]);
  const records = found.filter((record) => record !== undefined);
  const asked = new Map<TableName, Set<Id>>();
  for (const record of records) {
    referenceFindings(table, record, (named, id) => {
      const known = asked.get(named) ?? new Set<Id>();
      asked.set(named, known.add(id));
      return true;
    });
  }
  const there = new Set<string>(aside);
  for (const [named, wanted] of asked) {
    for (const held of await db.table<AnyRecord, Id>(named).bulkGet([...wanted])) {
      if (held) there.add(`${named}/${held.id}`);
    }
  }
  return records.flatMap((record) =>
    referenceFindings(table, record, (named, id) => there.has(`${named}/${id}`)),
  );
}

async function checkQuotes(
  parts: CheckParts,
  tally: Tally,
  onShare: (share: number) => void,
): Promise<void> {
  const { db, documents, signal } = parts;
  const list = documents.list();
  let stored = 0;
  for (const table of PASSAGE_TABLES) {
    for await (const rows of rowsInPieces(db, table, signal)) {
      for (const row of rows)
        if (row.deletedAtMs === null && hasPassages(row)) stored += passagesOf(row).length;
    }
  }
  for (const [at, { id }] of list.entries()) {
    if (signal.aborted) return;
    onShare(at / list.length);
    const onIt = await Promise.all(
      PASSAGE_TABLES.map((table) => db.table(table).where('documentId').equals(id).toArray()),
    );
    if (onIt.every((rows) => rows.length === 0)) continue;
    const texts = await documents.textsOfEditions(id);
    for (const [index, table] of PASSAGE_TABLES.entries()) {
      for (const row of onIt[index] ?? []) {
        const text = hasPassages(row) && row.deletedAtMs === null ? texts.get(row.hash) : undefined;
        if (text === undefined) continue;
        tally.passages += passagesOf(row).length;
        tally.add(quoteFindings(table, row, text));
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  // A change that came in meanwhile may have added some.
  tally.unchecked = Math.max(0, stored - tally.passages);
}

function hasPassages(row: AnyRecord): row is Extract<AnyRecord, { readonly documentId: Id }> {
  return 'documentId' in row;
}
