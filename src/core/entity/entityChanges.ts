import type { RecordChange } from '../journal/line.ts';
import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import type { Entity, EntityKind } from './entity.ts';
import { tidyAliases, tidyName } from './spellings.ts';
import { listedEntity } from './tagChanges.ts';

/** What can be edited of an entity; what is left out stays. */
export interface EntityEdit {
  readonly name?: string;
  readonly kind?: EntityKind;
  readonly aliases?: readonly string[];
}

/** Renames an entity, changes its type or its spellings. A former name stays as an alias unless it is left out of `aliases`. */
export function editEntity(id: Id, edit: EntityEdit): Change<{ readonly id: Id }> {
  return async (read, context) => {
    const found = await listedEntity(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const name = tidyName(edit.name ?? before.name);
    if (name === '') {
      return fail({ kind: 'nameless', says: 'An entity needs a name. The old one was kept.' });
    }
    const kept =
      edit.aliases ?? (name === before.name ? before.aliases : [...before.aliases, before.name]);
    const after: Entity = {
      ...before,
      name,
      kind: edit.kind ?? before.kind,
      aliases: tidyAliases(name, kept),
      updatedAtMs: context.nowMs,
    };
    const same =
      after.name === before.name &&
      after.kind === before.kind &&
      JSON.stringify(after.aliases) === JSON.stringify(before.aliases);
    return ok({
      name: after.name === before.name ? `edit of ${before.name}` : `rename of ${before.name}`,
      records: same ? [] : [{ table: 'entities', id: before.id, before, after }],
      value: { id: before.id },
    });
  };
}

/** Puts an entity in the trash with its mentions and its note. */
export function deleteEntity(id: Id): Change<{ readonly mentions: number }> {
  return async (read, context) => {
    const found = await listedEntity(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const gone = { updatedAtMs: context.nowMs, deletedAtMs: context.nowMs };
    const mentions = (await read.where('mentions', 'entityId', before.id)).filter(
      (one) => one.deletedAtMs === null,
    );
    const notes = (await read.where('notes', 'on.id', before.id)).filter(
      (one) => one.deletedAtMs === null && one.on.kind === 'entity',
    );
    const records: readonly RecordChange[] = [
      { table: 'entities', id: before.id, before, after: { ...before, ...gone } },
      ...mentions.map((one) => ({
        table: 'mentions' as const,
        id: one.id,
        before: one,
        after: { ...one, ...gone },
      })),
      ...notes.map((one) => ({
        table: 'notes' as const,
        id: one.id,
        before: one,
        after: { ...one, ...gone },
      })),
    ];
    return ok({
      name: `deletion of ${before.name}`,
      records,
      value: { mentions: mentions.length },
    });
  };
}
