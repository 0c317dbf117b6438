import type { Note } from '../annotation/annotation.ts';
import { type NotesOn, notesOn } from '../annotation/notesOn.ts';
import type { WholeRecordChange } from '../journal/line.ts';
import type { Change, RecordReader } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import { parseRichText } from '../text/richText.ts';
import type { Entity } from './entity.ts';
import { spellingsOf, tidyAliases } from './spellings.ts';
import { listedEntity } from './tagChanges.ts';

/** What moved in a merge, for the words that announce it. */
export interface MergeOutcome {
  readonly survivor: string;
  readonly absorbed: string;
  readonly mentions: number;
  readonly spellings: number;
}

/**
 * Merges one entity into another: the survivor takes every spelling, mention and note of the other, which stays as a
 * record that points to it. Two mentions of exactly the same passage become one. One change, undone as one.
 */
export function mergeEntities(wanted: {
  readonly survivor: Id;
  readonly absorbed: Id;
}): Change<MergeOutcome> {
  return async (read, context) => {
    const survivor = await listedEntity(read, wanted.survivor);
    if (!survivor.ok) return survivor;
    const absorbed = await listedEntity(read, wanted.absorbed);
    if (!absorbed.ok) return absorbed;
    if (survivor.value.id === absorbed.value.id) {
      return fail({
        kind: 'sameEntity',
        says: 'Both are the same entity already. Choose another one to merge.',
      });
    }
    const into = survivor.value;
    const from = absorbed.value;
    const at = context.nowMs;
    const aliases = tidyAliases(into.name, [...into.aliases, ...spellingsOf(from)]);
    const survivorAfter: Entity = { ...into, aliases, updatedAtMs: at };
    const absorbedAfter: Entity = { ...from, mergedInto: into.id, updatedAtMs: at };

    const there = (await read.where('mentions', 'entityId', into.id)).filter(
      (one) => one.deletedAtMs === null,
    );
    const moving = (await read.where('mentions', 'entityId', from.id)).filter(
      (one) => one.deletedAtMs === null,
    );
    const mentions = moving.map((one): WholeRecordChange => {
      const twin = there.some(
        (other) =>
          other.documentId === one.documentId &&
          other.hash === one.hash &&
          other.status === one.status &&
          other.passage.start === one.passage.start &&
          other.passage.end === one.passage.end,
      );
      const after = twin
        ? { ...one, updatedAtMs: at, deletedAtMs: at }
        : { ...one, entityId: into.id, updatedAtMs: at };
      return { table: 'mentions', id: one.id, before: one, after };
    });
    return ok({
      name: `merge of ${from.name} into ${into.name}`,
      records: [
        { table: 'entities', id: into.id, before: into, after: survivorAfter },
        { table: 'entities', id: from.id, before: from, after: absorbedAfter },
        ...mentions,
        ...(await mergedNotes(read, into.id, from.id, at)),
      ],
      value: {
        survivor: into.name,
        absorbed: from.name,
        mentions: moving.length,
        spellings: aliases.length + 1,
      },
    });
  };
}

/**
 * The absorbed entity's note moves over, or is added below the survivor's own; those that a merge of files brought beside it
 * move over as they are.
 */
async function mergedNotes(
  read: RecordReader,
  into: Id,
  from: Id,
  at: number,
): Promise<readonly WholeRecordChange[]> {
  const live = async (id: Id): Promise<NotesOn> =>
    notesOn(await read.where('notes', 'on.id', id), { kind: 'entity', id });
  const moved = (note: Note): WholeRecordChange => ({
    table: 'notes',
    id: note.id,
    before: note,
    after: { ...note, on: { kind: 'entity', id: into }, updatedAtMs: at },
  });
  const { own: moving, others } = await live(from);
  const beside = others.map(moved);
  if (!moving) return beside;
  const { own } = await live(into);
  if (!own) return [moved(moving), ...beside];
  const above = parseRichText(own.body);
  const below = parseRichText(moving.body);
  // A body that cannot be read stays where it is, on the absorbed record, rather than be lost in the joining.
  if (!above.ok || !below.ok) return beside;
  const body = JSON.stringify({
    type: 'doc',
    content: [...above.value.content, ...below.value.content],
  });
  return [
    { table: 'notes', id: own.id, before: own, after: { ...own, body, updatedAtMs: at } },
    {
      table: 'notes',
      id: moving.id,
      before: moving,
      after: { ...moving, updatedAtMs: at, deletedAtMs: at },
    },
    ...beside,
  ];
}
