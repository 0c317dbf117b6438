import type { SourceDocument } from '../document/document.ts';
import type { Edition, HeldDocument, OriginalFile } from '../document/held.ts';
import { summaryOf } from '../document/summary.ts';
import { canonicalJson } from '../journal/recordChange.ts';
import { encodeUtf8 } from '../journal/utf8.ts';
import type { AuthorId, Id } from '../records/record.ts';
import { documentIdOf } from './documentId.ts';
import type { ReadFile } from './importing.ts';
import { signatureOf } from './similarity.ts';

/** What a reader made of a file, as a document: a new one under the id of its text, or an edition of the one named. */
export function documentOf({ document }: Pick<ReadFile, 'document'>, id?: Id): SourceDocument {
  return { ...document, id: id ?? documentIdOf(document.hash) };
}

/**
 * The bytes of a document's body blob: canonical JSON in UTF-8, so that equal documents have one blob everywhere. A lone
 * surrogate is escaped and comes back.
 */
export function bodyBytes(document: SourceDocument): Uint8Array {
  // Copied: what encodes holds thrice the room.
  return encodeUtf8(canonicalJson(document)).slice();
}

/** Where an edition's parts are, and when it was taken in. */
export interface EditionPlace {
  /** SHA-256 of `bodyBytes(document)`: the blob's name. */
  readonly body: string;
  readonly original: OriginalFile;
  /** Ids of the repairs that are undone in this text. */
  readonly without?: readonly string[];
  readonly importedAtMs: number;
}

/** The edition that a document's text is, with the sizes that lists show. */
export function editionOf(document: SourceDocument, place: EditionPlace): Edition {
  const { hash, card, characters, words, paragraphs, pages } = summaryOf(document);
  const { body, original, without = [], importedAtMs } = place;
  const signature = signatureOf(document.text);
  const sizes = { characters, words, paragraphs, pages };
  return { hash, body, original, twins: [], without, importedAtMs, card, signature, ...sizes };
}

/** The record of a document that is new to a library, with its first edition. */
export function heldDocument(
  id: Id,
  edition: Edition,
  { origin, by, nowMs }: { readonly origin: Id; readonly by: AuthorId; readonly nowMs: number },
): HeldDocument {
  return {
    id,
    origin,
    by,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    deletedAtMs: null,
    editions: [edition],
  };
}

/** Another file that holds the same text is noted on the edition: once, and the first ten. */
export function withTwin(
  edition: Edition,
  twin: { readonly sha256: string; readonly name: string },
): Edition {
  const known =
    twin.sha256 === edition.original.sha256 ||
    edition.twins.some(({ sha256 }) => sha256 === twin.sha256);
  if (known || edition.twins.length >= 10) return edition;
  const { sha256, name } = twin;
  return { ...edition, twins: [...edition.twins, { sha256, name }] };
}
