import type { BlockKind, InlineKind, ListPlace } from '../document/document.ts';

/** Words that are set apart alike, on their way into a block. */
export interface DraftPiece {
  readonly text: string;
  readonly kinds?: readonly InlineKind[];
  /** Of a link; anything that `safeAddress` does not let through is left out. */
  readonly address?: string;
  /** Number of the printed page that begins before this piece. A piece may hold no words but its page. */
  readonly page?: number;
  /** A footnote is referred to after this piece: the `noteKey` of its blocks, and the sign printed. */
  readonly note?: { readonly key: string; readonly label: string };
}

/** One cell of a table on its way. */
export interface DraftCell {
  readonly pieces: readonly DraftPiece[];
  readonly header: boolean;
  readonly columns?: number;
  readonly lines?: number;
}

/** One block on its way into a document: what a reader hands over, in order. */
export interface DraftBlock {
  readonly kind: BlockKind;
  /** Of a heading, 1 to 6. */
  readonly level?: number;
  /** Of a list item. */
  readonly list?: ListPlace;
  /** Its words; of a table nothing, its words are in `rows`. */
  readonly pieces: readonly DraftPiece[];
  readonly rows?: readonly (readonly DraftCell[])[];
  /** Of a footnote: the key that its references name. */
  readonly noteKey?: string;
}
