import type { RecordChange } from '../journal/line.ts';
import type { Change, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { readMany } from '../journal/readMany.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import { type AnyRecord, TABLE_NAMES, type TableName, type Tables } from '../records/tables.ts';
import { fail, ok } from '../result.ts';
import { bringAlong } from './bringAlong.ts';
import { groupDeletions, type Trashed } from './deletions.ts';
import { type RecordRef, refKey } from './hangsOn.ts';
import { restoreName } from './restoreName.ts';
import { settleTwins } from './settleTwins.ts';
import { statesIn, stoodBefore } from './takeBack.ts';

/** One deletion that is to be taken back. */
export interface WantedBack {
  /** All that it put in the trash. */
  readonly records: readonly RecordRef[];
  /**
   * What the change that deleted them did to the records, as the journal has it; empty where it is not known. With it what
   * the deletion changed beside the trash comes back too: codes on marks, collections of documents, joined notes.
   */
  readonly changes: readonly RecordChange[];
}

/** What a restore came to, for the words that announce it. */
export interface Restored {
  /** Records that are live again, twins that were joined left out. */
  readonly records: number;
  /** What was brought along because something restored hangs on it: a case with its item, an entity with its mention. */
  readonly along: readonly Trashed[];
  /** Links and conflicts whose other end is in the trash: they come back with it. */
  readonly waiting: number;
  /** Records that would have been twins of live ones and were joined with them. */
  readonly joined: number;
}

const GONE: Refusal = {
  kind: 'notInTrash',
  says: 'This is no longer in the trash. Nothing was changed. Undo may bring it back.',
};
const ORPHANED: Refusal = {
  kind: 'orphaned',
  says: 'What this belonged to was erased for good, so it cannot be restored. Nothing was changed.',
};

/**
 * Takes deletions back, as one step: all that they put in the trash, with its links, is as it was but for the time of its
 * last change. What something restored hangs on is restored with it. A mark that would be the twin of a live one (same
 * passages, ink and codes) is joined with that one, as are a second note on one subject and a link or mention that is there
 * already; a code or collection whose name was taken meanwhile gets a number.
 */
export function restoreDeletions(wanted: readonly WantedBack[]): Change<Restored> {
  return async (read, context) => {
    const asked = await stillTrashed(
      read,
      wanted.flatMap(({ records }) => records),
    );
    if (asked.length === 0) return fail(GONE);
    const { back, along, waiting, orphaned } = await bringAlong(read, asked);
    if (back.size === 0) return fail(orphaned > 0 ? ORPHANED : GONE);
    const draft = new RecordDraft(read);
    for (const { table, record } of back.values()) {
      await put(draft, table, { ...record, ...live(context) }, record);
    }
    for (const { table, record, untilMs } of waiting) {
      const waits = { ...record, deletedAtMs: untilMs, updatedAtMs: context.nowMs };
      await put(draft, table, waits, record);
    }
    for (const { changes } of newestFirst(wanted, asked)) {
      await takeBackBeside(draft, context, changes, back);
    }
    const joined = await settleTwins(draft, [...back.values()], context.nowMs);
    const heads = groupDeletions(asked).flatMap((one) => one.heads);
    return ok({
      name: restoreName(heads.filter((one) => back.has(refKey(one)))),
      records: draft.changes(),
      value: { records: back.size - joined, along, waiting: waiting.length, joined },
    });
  };
}

function live({ nowMs }: PlanContext) {
  return { updatedAtMs: nowMs, deletedAtMs: null };
}

/** A record of a table goes into that table: the pair is made where both are known. */
function put(
  draft: RecordDraft,
  table: TableName,
  after: AnyRecord,
  before?: AnyRecord,
): Promise<void> {
  return draft.put(table, after as Tables[typeof table], before as Tables[typeof table]);
}

async function stillTrashed(
  read: RecordReader,
  refs: readonly RecordRef[],
): Promise<readonly Trashed[]> {
  const found: Trashed[] = [];
  for (const table of TABLE_NAMES) {
    const ids = [...new Set(refs.filter((one) => one.table === table).map(({ id }) => id))];
    for (const record of await readMany(read, table, ids)) {
      if (record.deletedAtMs !== null) found.push({ table, id: record.id, record });
    }
  }
  return found;
}

/** Takes back what the deletion did to records, byte for byte where nothing has touched them since. */
async function takeBackBeside(
  draft: RecordDraft,
  context: PlanContext,
  changes: readonly RecordChange[],
  back: ReadonlyMap<string, Trashed>,
): Promise<void> {
  const byRecord = new Map<string, RecordChange[]>();
  for (const change of changes) {
    const own = byRecord.get(refKey(change));
    if (own) own.push(change);
    else byRecord.set(refKey(change), [change]);
  }
  for (const [key, own] of byRecord) {
    const [first] = own;
    if (!first) continue;
    const { table, id } = first;
    const trashed = back.get(key);
    const current = await draft.get(table, id);
    // What waits, or hangs on nothing any more, stays in the trash.
    if (!current || current.deletedAtMs !== null) continue;
    const before = (trashed && stoodBefore(trashed.record, own)) ?? stoodBefore(current, own);
    if (before !== null && before.deletedAtMs === null) {
      await put(draft, table, { ...before, updatedAtMs: context.nowMs });
      continue;
    }
    const states = statesIn(own);
    const after = states && partlyBack(table, current, states, back);
    if (after) await put(draft, table, { ...after, updatedAtMs: context.nowMs });
  }
}

/** A later deletion stands on an earlier one, and is taken back before it. */
function newestFirst(
  wanted: readonly WantedBack[],
  asked: readonly Trashed[],
): readonly WantedBack[] {
  const times = new Map(asked.map((one) => [refKey(one), one.record.deletedAtMs ?? 0]));
  const atOf = ({ records }: WantedBack): number =>
    records.reduce((latest, ref) => Math.max(latest, times.get(refKey(ref)) ?? 0), 0);
  return wanted
    .map((one) => ({ one, at: atOf(one) }))
    .sort((a, b) => b.at - a.at)
    .map(({ one }) => one);
}

/** Of a record that was changed since the deletion, what the deletion took off it: codes, collections, a place below. */
function partlyBack(
  table: TableName,
  current: AnyRecord,
  states: { readonly before: AnyRecord; readonly after: AnyRecord },
  back: ReadonlyMap<string, Trashed>,
): AnyRecord | null {
  const { before, after } = states;
  const regained = (was: readonly string[], then: readonly string[], of: TableName) =>
    was.filter((id) => !then.includes(id) && back.has(refKey({ table: of, id })));
  if (table === 'highlights' && 'codes' in current && 'codes' in before && 'codes' in after) {
    const codes = regained(before.codes, after.codes, 'codes');
    const missing = codes.filter((id) => !current.codes.includes(id));
    return missing.length > 0 ? { ...current, codes: [...current.codes, ...missing] } : null;
  }
  if ('collections' in current && 'collections' in before && 'collections' in after) {
    const ids = regained(before.collections, after.collections, 'collections');
    const missing = ids.filter((id) => !current.collections.includes(id));
    return missing.length > 0
      ? { ...current, collections: [...current.collections, ...missing] }
      : null;
  }
  if ('parent' in current && 'parent' in before && 'parent' in after) {
    const moved = current.parent === after.parent && before.parent !== after.parent;
    const isBack = before.parent !== null && back.has(refKey({ table, id: before.parent }));
    return moved && isBack ? { ...current, parent: before.parent } : null;
  }
  return null;
}
