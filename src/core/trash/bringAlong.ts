import type { RecordReader } from '../journal/plan.ts';
import type { AnyRecord, TableName } from '../records/tables.ts';
import type { Trashed } from './deletions.ts';
import { hangsOn, type RecordRef, refKey } from './hangsOn.ts';

/** What a restore takes out of the trash. */
export interface Brought {
  readonly back: ReadonlyMap<string, Trashed>;
  /** Heads of what was not asked for and is needed all the same. */
  readonly along: readonly Trashed[];
  /** Links and conflicts whose other end stays in the trash, and when that end went there. */
  readonly waiting: readonly (Trashed & { readonly untilMs: number })[];
  /** How many were left in the trash because what they hang on is nowhere any more. */
  readonly orphaned: number;
}

/**
 * Works out what comes back with the records asked for: what they hang on, with all that went to the trash together with
 * that. A link that went with one of its ends waits for the other when that is in the trash; one that was deleted by itself
 * brings its ends along.
 */
export async function bringAlong(read: RecordReader, asked: readonly Trashed[]): Promise<Brought> {
  const back = new Map<string, Trashed>();
  const along: Trashed[] = [];
  const links: Trashed[] = [];
  let orphaned = 0;
  const bring = async (queue: Trashed[], pending: Map<string, Trashed>): Promise<void> => {
    for (let one = queue.pop(); one; one = queue.pop()) {
      if (joins(one)) {
        links.push(one);
        continue;
      }
      const above = await deadAbove(read, one, (key) => back.has(key) || pending.has(key));
      if (above === null) {
        orphaned += 1;
        continue;
      }
      back.set(refKey(one), one);
      for (const parent of above) {
        along.push(parent);
        const family = await wentWith(read, parent);
        for (const member of [parent, ...family]) {
          const key = refKey(member);
          if (back.has(key) || pending.has(key)) continue;
          pending.set(key, member);
          queue.push(member);
        }
      }
    }
  };
  const pending = new Map(asked.map((one) => [refKey(one), one]));
  await bring([...asked], pending);
  const waiting: (Trashed & { readonly untilMs: number })[] = [];
  for (let one = links.pop(); one; one = links.pop()) {
    if (back.has(refKey(one))) continue;
    const ends = await Promise.all(hangsOn(one.table, one.record).map((end) => find(read, end)));
    const dead = ends.flatMap((end) => (end?.record.deletedAtMs != null ? [end] : []));
    const kept = dead.filter((end) => !back.has(refKey(end)));
    if (ends.some((end) => end === undefined)) orphaned += 1;
    else if (kept.length === 0) back.set(refKey(one), one);
    else if (
      dead.some(({ record }) => record.deletedAtMs === one?.record.deletedAtMs) ||
      dead.length > kept.length
    ) {
      const untilMs = Math.max(...kept.map(({ record }) => record.deletedAtMs ?? 0));
      waiting.push({ ...one, untilMs });
    } else {
      back.set(refKey(one), one);
      for (const end of kept) {
        along.push(end);
        const members = [end, ...(await wentWith(read, end))];
        for (const member of members) pending.set(refKey(member), member);
        await bring(members, pending);
      }
    }
  }
  return { back, along, waiting, orphaned };
}

function joins({ table }: RecordRef): boolean {
  return table === 'links' || table === 'conflicts';
}

async function find(read: RecordReader, ref: RecordRef): Promise<Trashed | undefined> {
  const record: AnyRecord | undefined = await read.get(ref.table, ref.id);
  return record && { ...ref, record };
}

/** What a record hangs on and is in the trash too; null when it is nowhere. */
async function deadAbove(
  read: RecordReader,
  { table, record }: Trashed,
  known: (key: string) => boolean,
): Promise<readonly Trashed[] | null> {
  const dead: Trashed[] = [];
  for (const ref of hangsOn(table, record)) {
    if (known(refKey(ref))) continue;
    const found = await find(read, ref);
    // A code or collection stands at the top where the one above it is gone.
    if (!found && ref.table !== table) return null;
    if (found && found.record.deletedAtMs !== null) dead.push(found);
  }
  return dead;
}

/** What went to the trash with a record because it hangs on it, at any depth. */
async function wentWith(read: RecordReader, head: Trashed): Promise<readonly Trashed[]> {
  const atMs = head.record.deletedAtMs;
  const found: Trashed[] = [];
  const seen = new Set([refKey(head)]);
  const queue = [head];
  for (let one = queue.pop(); one; one = queue.pop()) {
    for (const below of await hangingOn(read, one)) {
      if (below.record.deletedAtMs !== atMs || seen.has(refKey(below))) continue;
      seen.add(refKey(below));
      found.push(below);
      queue.push(below);
    }
  }
  return found;
}

async function hangingOn(read: RecordReader, { table, id }: Trashed): Promise<readonly Trashed[]> {
  const of = (name: TableName, records: readonly AnyRecord[]): readonly Trashed[] =>
    records
      .filter((record) => hangsOn(name, record).some((ref) => ref.table === table && ref.id === id))
      .map((record) => ({ table: name, id: record.id, record }));
  const notes = of('notes', await read.where('notes', 'on.id', id));
  switch (table) {
    case 'highlights':
      return [
        ...notes,
        ...of('links', await read.where('links', 'from', id)),
        ...of('links', await read.where('links', 'to', id)),
        ...of('conflicts', await read.all('conflicts')),
      ];
    case 'entities':
      return [...notes, ...of('mentions', await read.where('mentions', 'entityId', id))];
    case 'cases': {
      const narrative = await read.get('narratives', id);
      return [
        ...notes,
        ...of('narratives', narrative ? [narrative] : []),
        ...of('evidence', await read.where('evidence', 'caseId', id)),
      ];
    }
    case 'evidence':
      return of('conflicts', await read.all('conflicts'));
    case 'codes':
    case 'collections':
      return [...notes, ...of(table, await read.all(table))];
    default:
      return notes;
  }
}
