import { describePassage } from '../anchoring/describePassage.ts';
import type { SourceDocument } from '../document/document.ts';
import type { WholeRecordChange } from '../journal/line.ts';
import type { Change, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { overlaps, type TextRange, textRange } from '../text/offsets.ts';
import type { Entity, EntityKind, Mention } from './entity.ts';
import { namedPassages } from './namedPassages.ts';
import { spellingsOf, tidyAliases, tidyName } from './spellings.ts';

/** What a planner needs of a document to tag in it. */
export type TaggedEdition = Pick<SourceDocument, 'id' | 'hash' | 'text'>;

/** The entity to tag: one there is, perhaps with spellings to add, or one to be made. */
export type WantedEntity =
  | { readonly id: Id; readonly aliases?: readonly string[] }
  | { readonly kind: EntityKind; readonly name: string; readonly aliases: readonly string[] };

/** What a tagging came to. */
export interface TagOutcome {
  readonly entityId: Id;
  readonly name: string;
  /** Mentions that were made; 0 when all were there before. */
  readonly tagged: number;
  /** Documents in which they were made. */
  readonly documents: number;
}

interface EntityInChange {
  readonly entity: Entity;
  readonly records: readonly WholeRecordChange[];
}

const NAMELESS: Refusal = {
  kind: 'nameless',
  says: 'The entity has no name. Give it one, then tag it.',
};

/** The live mentions of an entity that count. */
async function acceptedMentions(read: RecordReader, entityId: Id): Promise<readonly Mention[]> {
  const all = await read.where('mentions', 'entityId', entityId);
  return all.filter((one) => one.deletedAtMs === null && one.status === 'accepted');
}

/** Follows merges to the entity that is still listed; refuses one that is in the trash or unknown. */
export async function listedEntity(read: RecordReader, id: Id): Promise<Result<Entity, Refusal>> {
  let entity = await read.get('entities', id);
  // A chain of merges is as long as the merges made, and never a ring; the bound is for a damaged store.
  for (let step = 0; entity?.mergedInto && step < 1000; step += 1) {
    entity = await read.get('entities', entity.mergedInto);
  }
  if (!entity || entity.deletedAtMs !== null || entity.mergedInto !== null) {
    return fail({
      kind: 'entityGone',
      says: 'This entity is no longer there. Nothing was changed. Undo may bring it back.',
    });
  }
  return ok(entity);
}

/** The entity to work with, and what must be written for it: a twin of the same kind and name is used, never doubled. */
async function entityFor(
  read: RecordReader,
  context: PlanContext,
  wanted: WantedEntity,
): Promise<Result<EntityInChange, Refusal>> {
  let before: Entity | undefined;
  if ('id' in wanted) {
    const found = await listedEntity(read, wanted.id);
    if (!found.ok) return found;
    before = found.value;
  } else {
    const name = tidyName(wanted.name);
    if (name === '') return fail(NAMELESS);
    before = (await read.all('entities')).find(
      (one) =>
        one.deletedAtMs === null &&
        one.mergedInto === null &&
        one.kind === wanted.kind &&
        one.name === name,
    );
    if (!before) {
      const entity: Entity = {
        ...newRecord(context),
        kind: wanted.kind,
        name,
        aliases: tidyAliases(name, wanted.aliases),
        mergedInto: null,
      };
      return ok({
        entity,
        records: [{ table: 'entities', id: entity.id, before: null, after: entity }],
      });
    }
  }
  const aliases = tidyAliases(before.name, [...before.aliases, ...(wanted.aliases ?? [])]);
  if (aliases.length === before.aliases.length) return ok({ entity: before, records: [] });
  const entity: Entity = { ...before, aliases, updatedAtMs: context.nowMs };
  return ok({ entity, records: [{ table: 'entities', id: entity.id, before, after: entity }] });
}

function newMention(
  context: PlanContext,
  document: TaggedEdition,
  entityId: Id,
  range: TextRange,
  how: Mention['how'],
): WholeRecordChange {
  const mention: Mention = {
    ...newRecord(context),
    documentId: document.id,
    hash: document.hash,
    entityId,
    passage: describePassage(document.text, range),
    status: 'accepted',
    how,
  };
  return { table: 'mentions', id: mention.id, before: null, after: mention };
}

/**
 * Tags one passage as naming an entity. The passage's words become a spelling of the entity when they are none yet.
 * A mention of the same entity that overlaps the passage is kept instead of doubled.
 */
export function tagPassage(wanted: {
  readonly document: TaggedEdition;
  readonly range: TextRange;
  readonly entity: WantedEntity;
}): Change<TagOutcome> {
  return async (read, context) => {
    const { document, range } = wanted;
    if (range.end <= range.start || range.end > document.text.length) {
      return fail({
        kind: 'emptyPassage',
        says: 'There are no words in the selection. Select a name, then tag it.',
      });
    }
    const words = tidyName(document.text.slice(range.start, range.end));
    const found = await entityFor(read, context, withSpelling(wanted.entity, words));
    if (!found.ok) return found;
    const { entity, records } = found.value;
    const there = (await acceptedMentions(read, entity.id)).some(
      (one) => one.documentId === document.id && one.hash === document.hash && on(one, range),
    );
    const mentions = there ? [] : [newMention(context, document, entity.id, range, 'selection')];
    return ok({
      name: `tagging of ${entity.name}`,
      records: [...records, ...mentions],
      value: {
        entityId: entity.id,
        name: entity.name,
        tagged: mentions.length,
        documents: mentions.length,
      },
    });
  };
}

/**
 * Tags every passage of the documents that any spelling of the entity stands in (see `namedPassages`), leaving out those
 * that overlap an accepted mention of it. One change, and so one undo.
 */
export function tagAllMatches(wanted: {
  readonly documents: readonly TaggedEdition[];
  readonly entity: WantedEntity;
}): Change<TagOutcome> {
  return async (read, context) => {
    const found = await entityFor(read, context, wanted.entity);
    if (!found.ok) return found;
    const { entity, records } = found.value;
    const before = await acceptedMentions(read, entity.id);
    const touched = new Set<Id>();
    const mentions = wanted.documents.flatMap((document) => {
      const taken = before
        .filter((one) => one.documentId === document.id && one.hash === document.hash)
        .map((one) => textRange(one.passage.start, one.passage.end));
      return namedPassages(document.text, spellingsOf(entity), taken).map((range) => {
        touched.add(document.id);
        return newMention(context, document, entity.id, range, 'allMatches');
      });
    });
    return ok({
      name: `tagging of all matches of ${entity.name}`,
      records: [...records, ...mentions],
      value: {
        entityId: entity.id,
        name: entity.name,
        tagged: mentions.length,
        documents: touched.size,
      },
    });
  };
}

/** Takes one mention back; the entity and its other mentions stay. */
export function removeMention(id: Id): Change<{ readonly entityId: Id }> {
  return async (read, context) => {
    const before = await read.get('mentions', id);
    if (!before || before.deletedAtMs !== null) {
      return fail({
        kind: 'mentionGone',
        says: 'This mention is no longer there. Nothing was changed. Undo may bring it back.',
      });
    }
    const entity = await read.get('entities', before.entityId);
    const after: Mention = {
      ...before,
      updatedAtMs: context.nowMs,
      deletedAtMs: context.nowMs,
    };
    return ok({
      name: `removal of mention of ${entity?.name ?? 'an entity'}`,
      records: [{ table: 'mentions', id, before, after }],
      value: { entityId: before.entityId },
    });
  };
}

function on(mention: Mention, range: TextRange): boolean {
  return overlaps(textRange(mention.passage.start, mention.passage.end), range);
}

function withSpelling(entity: WantedEntity, words: string): WantedEntity {
  return { ...entity, aliases: [...(entity.aliases ?? []), words] };
}
