import type { ImportFormat } from '../importing/importing.ts';
import type { Id, RecordBase } from '../records/record.ts';
import type { SourceCard } from './document.ts';

/** A file's own bytes as they were imported, kept as a blob. */
export interface OriginalFile {
  /** SHA-256 of the bytes, lower-case hex: the blob's name. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly name: string;
  readonly format: ImportFormat;
}

/** One edition of an imported document: a canonical text, known by its hash. */
export interface Edition {
  /** SHA-256 of the canonical text. */
  readonly hash: string;
  /** Blob with the edition's `SourceDocument` as JSON. */
  readonly body: string;
  readonly original: OriginalFile;
  /** Other files that were found to hold the same text, by their SHA-256; the first ten. */
  readonly twins: readonly { readonly sha256: string; readonly name: string }[];
  /** Ids of the repairs that are undone in this text. */
  readonly without: readonly string[];
  readonly importedAtMs: number;
  /** The card as the file fills it; what the analyst changed stands in `SourceAssessment.card`. */
  readonly card: SourceCard;
  readonly characters: number;
  readonly words: number;
  readonly paragraphs: number;
  readonly pages: number | null;
  /** `signatureOf` its text: by it a later file is recognised as perhaps another edition. */
  readonly signature: string;
}

/** A document that the analyst imported; `id` is the document's id. The last edition is the one that is read. */
export interface HeldDocument extends RecordBase {
  /** Oldest first, at least one. */
  readonly editions: readonly Edition[];
}

/** A corpus pack that the analyst loaded. Its documents are blobs, shared with whatever else holds them. */
export interface CorpusPack extends RecordBase {
  readonly title: string;
  /** File or folder it was loaded from, as a label. */
  readonly file: string;
  /** Blob with the pack's `CorpusManifest` as JSON; each entry's `fileHash` names the blob of its document. */
  readonly manifest: string;
  readonly documents: number;
  readonly sizeBytes: number;
}

/** A named group of documents; which are in it stands in each document's `SourceAssessment.collections`. */
export interface Collection extends RecordBase {
  readonly name: string;
  /** The collection it lies in; null at the top. */
  readonly parent: Id | null;
}

/** Fields of a source card that an analyst can change. */
export const CARD_FIELDS = [
  'title',
  'shortTitle',
  'publisher',
  'publisherShort',
  'authors',
  'genre',
  'publishedOn',
  'language',
  'url',
  'retrievedOn',
  'rights',
] as const satisfies readonly (keyof SourceCard)[];

/** What the analyst changed in a source card; a field that is absent stands as the source gives it. */
export type CardEdits = Partial<Pick<SourceCard, (typeof CARD_FIELDS)[number]>>;

/** The card as the analyst has it: an edited field loses the note on where the source's own value came from. */
export function editedCard(card: SourceCard, edits: CardEdits): SourceCard {
  const notes = card.notes.filter(({ field }) => !Object.hasOwn(edits, field));
  return { ...card, ...edits, notes };
}
