import { documentIdOf } from '../importing/documentId.ts';
import { canonicalJson } from '../journal/recordChange.ts';
import type { Id } from '../records/record.ts';
import type { AnyRecord } from '../records/tables.ts';
import { sha256Hex } from '../text/sha256.ts';

/**
 * Under which id a second version of a record is kept beside the first: it follows from the record's id and what the
 * second version says, so that the same version that comes again is known.
 * @param content what is said, such as `contentOf`.
 */
export function secondIdOf(table: string, id: Id, content: string): Id {
  return documentIdOf(sha256Hex(`second version of ${table}/${id}: ${content}`));
}

/** The id such that it sorts behind those that are made at random: the first by id is the one that stays in use. */
export function trailingId(id: Id): Id {
  return `ffff${id.slice(4)}`;
}

/**
 * What a record says, as one text: all of it but when it was last changed, whether it lies in the trash, and beside which
 * record it came.
 */
export function contentOf(record: AnyRecord): string {
  const { updatedAtMs: _changed, deletedAtMs: _deleted, secondOf: _first, ...says } = record;
  return canonicalJson(says);
}
