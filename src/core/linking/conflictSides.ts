import type { Highlight } from '../annotation/annotation.ts';
import type { Evidence } from '../casefile/casefile.ts';
import type { Id, PassagePlace, StoredPassage } from '../records/record.ts';
import type { Conflict, ConflictEnd } from './linking.ts';

/** One side of a conflict with what it says and where. */
export interface ConflictSide extends PassagePlace {
  readonly end: ConflictEnd;
  /** Its mark: itself, or the one that the evidence was made with; null when that is gone. */
  readonly markId: Id | null;
  readonly passage: StoredPassage;
  /** The live evidence on it, of any case: the end itself first, then what was made from the same mark. */
  readonly items: readonly Evidence[];
}

/** A live conflict with both its sides. */
export interface ConflictWithSides {
  readonly conflict: Conflict;
  readonly sides: readonly [ConflictSide, ConflictSide];
}

/** Where the records that a conflict names are looked up; what is in the trash may be found or not. */
export interface ConflictRecords {
  mark(id: Id): Highlight | undefined;
  item(id: Id): Evidence | undefined;
  /** Items made from a mark, in any order. */
  itemsOf(markId: Id): readonly Evidence[];
}

function isLive<T extends { readonly deletedAtMs: number | null }>(one: T | undefined): one is T {
  return one !== undefined && one.deletedAtMs === null;
}

function sideOf(end: ConflictEnd, records: ConflictRecords): ConflictSide | null {
  const item = end.kind === 'evidence' ? records.item(end.id) : undefined;
  if (end.kind === 'evidence' && !isLive(item)) return null;
  const markId = item ? item.highlightId : end.id;
  const mark = markId === null ? undefined : records.mark(markId);
  const held = isLive(mark) ? mark : undefined;
  const place = item ?? held;
  const passage = item?.passage ?? held?.passages[0];
  if (!place || !passage) return null;
  const others = markId === null ? [] : records.itemsOf(markId);
  return {
    end,
    markId: held?.id ?? null,
    documentId: place.documentId,
    hash: place.hash,
    passage,
    items: [
      ...(item ? [item] : []),
      ...others
        .filter((one) => isLive(one) && one.id !== item?.id)
        .sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1)),
    ],
  };
}

/** Both sides of a conflict; null when it is in the trash or one of its ends is not there. */
export function conflictSides(
  conflict: Conflict,
  records: ConflictRecords,
): ConflictWithSides | null {
  if (conflict.deletedAtMs !== null) return null;
  const [one, other] = conflict.ends;
  const first = one ? sideOf(one, records) : null;
  const second = other ? sideOf(other, records) : null;
  return first && second ? { conflict, sides: [first, second] } : null;
}
