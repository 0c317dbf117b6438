import type { Id, PassagePlace, RecordBase, StoredPassage } from '../records/record.ts';

/** What an entity can be, in the order in which the tag popup offers them. */
export const ENTITY_KINDS = ['person', 'organization', 'place', 'event', 'law', 'object'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** Someone or something that documents name. */
export interface Entity extends RecordBase {
  readonly kind: EntityKind;
  /** The name it is listed under; not empty. */
  readonly name: string;
  /** Every other spelling met or given, without duplicates, the name itself left out. */
  readonly aliases: readonly string[];
  /** The survivor, when this one was merged away; its aliases hold this one's spellings. */
  readonly mergedInto: Id | null;
}

/** A passage that names an entity. Only accepted mentions count. */
export interface Mention extends RecordBase, PassagePlace {
  readonly entityId: Id;
  readonly passage: StoredPassage;
  readonly status: 'suggested' | 'accepted' | 'rejected';
  /** How it came about: by a selection, or by tagging all matches of a name. */
  readonly how: 'selection' | 'allMatches';
}
