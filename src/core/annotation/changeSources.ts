import type { CardEdits } from '../document/held.ts';
import type { RecordChange } from '../journal/line.ts';
import type { Change, PlanContext, RecordReader } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { SourceAssessment } from './annotation.ts';

/** What the analyst says of a document before they have said anything. */
export function unsaid(id: Id, context: PlanContext): SourceAssessment {
  return {
    id,
    origin: context.origin,
    by: context.by,
    createdAtMs: context.nowMs,
    updatedAtMs: context.nowMs,
    deletedAtMs: null,
    reliability: null,
    reason: '',
    card: {},
    starred: false,
    collections: [],
  };
}

type Said = Pick<SourceAssessment, 'card' | 'starred' | 'collections'>;

/** Changes what is said of several documents; those for which nothing changes are left alone. */
async function changeEach(
  read: RecordReader,
  context: PlanContext,
  ids: readonly Id[],
  change: (before: SourceAssessment) => Partial<Said>,
): Promise<readonly RecordChange[]> {
  const records: RecordChange[] = [];
  for (const id of new Set(ids)) {
    const stored = (await read.get('sources', id)) ?? null;
    const before = stored?.deletedAtMs === null ? stored : unsaid(id, context);
    const part = change(before);
    const changed = { ...before, ...part };
    if (JSON.stringify(changed) === JSON.stringify(before)) continue;
    // A second assessment stays under the author whose it is.
    const by = before.secondOf === undefined ? context.by : before.by;
    const after = { ...changed, by, updatedAtMs: context.nowMs, deletedAtMs: null };
    records.push({ table: 'sources', id, before: stored, after });
  }
  return records;
}

function countWords(count: number): string {
  return count === 1 ? 'a document' : `${count} documents`;
}

/** Puts a star on documents, or takes it off. The value is how many changed. */
export function starDocuments(ids: readonly Id[], starred: boolean): Change<number> {
  return async (read, context) => {
    const records = await changeEach(read, context, ids, () => ({ starred }));
    const name = `${starred ? 'star on' : 'removal of star from'} ${countWords(records.length)}`;
    return ok({ name, records, value: records.length });
  };
}

/** Changes of source cards: fields with their new values, and fields that go back to what the source says. */
export interface WantedCardChange {
  readonly ids: readonly Id[];
  readonly set: CardEdits;
  readonly revert?: readonly (keyof CardEdits)[];
}

/** Changes the source cards of one or many documents in one step. The value is how many changed. */
export function editCards({ ids, set, revert = [] }: WantedCardChange): Change<number> {
  return async (read, context) => {
    if (set.title?.trim() === '') {
      return fail({ kind: 'untitled', says: 'A document needs a title. The old one was kept.' });
    }
    const records = await changeEach(read, context, ids, ({ card }) => {
      const kept = Object.entries({ ...card, ...set }).filter(
        ([field]) => !revert.some((one) => one === field),
      );
      return { card: Object.fromEntries(kept) };
    });
    const name = `change of the source card of ${countWords(records.length)}`;
    return ok({ name, records, value: records.length });
  };
}

/** Puts documents into a collection, or takes them out of it. The value is how many changed. */
export function fileDocuments(
  ids: readonly Id[],
  collectionId: Id,
  filed: boolean,
): Change<number> {
  return async (read, context) => {
    const collection = await read.get('collections', collectionId);
    if (!collection || collection.deletedAtMs !== null) {
      return fail({ kind: 'gone', says: 'The collection is not there any more.' });
    }
    const records = await changeEach(read, context, ids, ({ collections }) => {
      const others = collections.filter((id) => id !== collectionId);
      const inside = collections.includes(collectionId);
      if (inside === filed) return {};
      return { collections: filed ? [...others, collectionId] : others };
    });
    const [what, way] = filed ? ['filing', 'in'] : ['removal', 'from'];
    const name = `${what} of ${countWords(records.length)} ${way} ${collection.name}`;
    return ok({ name, records, value: records.length });
  };
}

/** Takes a document's collections away, each where it is in it; for planners that remove a collection. */
export async function takeOutOfCollection(
  read: RecordReader,
  context: PlanContext,
  collectionId: Id,
): Promise<readonly RecordChange[]> {
  const inside = (await read.all('sources')).filter(
    ({ collections, deletedAtMs }) => deletedAtMs === null && collections.includes(collectionId),
  );
  return changeEach(
    read,
    context,
    inside.map(({ id }) => id),
    ({ collections }) => ({ collections: collections.filter((id) => id !== collectionId) }),
  );
}
