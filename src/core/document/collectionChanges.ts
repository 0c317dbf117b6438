import { takeOutOfCollection } from '../annotation/changeSources.ts';
import type { RecordChange } from '../journal/line.ts';
import type { Change, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Collection } from './held.ts';

const LONGEST_NAME = 120;

/** Makes a collection within another, or at the top. The value is its id. */
export function addCollection(name: string, parent: Id | null): Change<Id> {
  return async (read, context) => {
    const tidy = await tidyName(read, name, parent, null);
    if (!tidy.ok) return tidy;
    if (parent !== null) {
      const found = await liveCollection(read, parent);
      if (!found.ok) return found;
    }
    const after: Collection = { ...newRecord(context), name: tidy.value, parent };
    const records = [{ table: 'collections', id: after.id, before: null, after }] as const;
    return ok({ name: `collection ${tidy.value}`, records, value: after.id });
  };
}

/** Renames a collection. */
export function renameCollection(id: Id, name: string): Change<Id> {
  return async (read, context) => {
    const found = await liveCollection(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const tidy = await tidyName(read, name, before.parent, id);
    if (!tidy.ok) return tidy;
    const after = { ...before, name: tidy.value, by: context.by, updatedAtMs: context.nowMs };
    const same = before.name === tidy.value;
    const records: RecordChange[] = same ? [] : [{ table: 'collections', id, before, after }];
    return ok({ name: `rename of collection ${before.name}`, records, value: id });
  };
}

/** Moves a collection into another, or to the top. A collection cannot lie in itself. */
export function moveCollection(id: Id, parent: Id | null): Change<Id> {
  return async (read, context) => {
    const found = await liveCollection(read, id);
    if (!found.ok) return found;
    const before = found.value;
    for (let at = parent; at !== null; ) {
      if (at === id) {
        return fail({ kind: 'cycle', says: 'A collection cannot be moved into itself.' });
      }
      const above = await liveCollection(read, at);
      if (!above.ok) return above;
      at = above.value.parent;
    }
    const free = await tidyName(read, before.name, parent, id);
    if (!free.ok) return free;
    const after = { ...before, parent, by: context.by, updatedAtMs: context.nowMs };
    const same = before.parent === parent;
    const records: RecordChange[] = same ? [] : [{ table: 'collections', id, before, after }];
    return ok({ name: `move of collection ${before.name}`, records, value: id });
  };
}

/** Removes a collection; its documents stay, and what lay in it moves up to where it was. */
export function removeCollection(id: Id): Change<{ readonly name: string }> {
  return async (read, context) => {
    const found = await liveCollection(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const stamp = { by: context.by, updatedAtMs: context.nowMs };
    const inside = (await read.all('collections')).filter(
      ({ parent, deletedAtMs }) => parent === id && deletedAtMs === null,
    );
    const records: RecordChange[] = [
      ...(await takeOutOfCollection(read, context, id)),
      ...inside.map(
        (one): RecordChange => ({
          table: 'collections',
          id: one.id,
          before: one,
          after: { ...one, ...stamp, parent: before.parent },
        }),
      ),
      {
        table: 'collections',
        id,
        before,
        after: { ...before, ...stamp, deletedAtMs: context.nowMs },
      },
    ];
    const name = `removal of collection ${before.name}`;
    return ok({ name, records, value: { name: before.name } });
  };
}

async function liveCollection(read: RecordReader, id: Id): Promise<Result<Collection, Refusal>> {
  const found = await read.get('collections', id);
  if (found && found.deletedAtMs === null) return ok(found);
  return fail({ kind: 'gone', says: 'The collection is not there any more.' });
}

/** The name without surplus white space; refused when it is empty, too long, or taken by a neighbour. */
async function tidyName(
  read: RecordReader,
  name: string,
  parent: Id | null,
  own: Id | null,
): Promise<Result<string, Refusal>> {
  const tidy = name.replace(/\s+/g, ' ').trim();
  if (tidy === '') return fail({ kind: 'nameless', says: 'A collection needs a name.' });
  if (tidy.length > LONGEST_NAME) {
    const says = `The name has ${tidy.length} characters; ${LONGEST_NAME} are the most.`;
    return fail({ kind: 'tooLong', says });
  }
  const taken = (await read.all('collections')).some(
    (one) =>
      one.deletedAtMs === null &&
      one.parent === parent &&
      one.id !== own &&
      one.name.toLowerCase() === tidy.toLowerCase(),
  );
  return taken
    ? fail({ kind: 'taken', says: `There is a collection ${tidy} here already.` })
    : ok(tidy);
}
