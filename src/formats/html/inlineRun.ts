import type { InlineKind } from '../../core/document/document.ts';
import type { DraftPiece } from '../../core/importing/draft.ts';

/** How words on a line are set apart. */
export interface InlineStyle {
  readonly kinds: readonly InlineKind[];
  /** Of a link. */
  readonly address: string | null;
  /** White space is kept as it is. */
  readonly preformatted: boolean;
  /** Quotations that the words are in, each shown by marks of its own. */
  readonly quotes: number;
}

/** Words of no special kind. */
export const PLAIN_STYLE: InlineStyle = {
  kinds: [],
  address: null,
  preformatted: false,
  quotes: 0,
};

/** Gathers the words of one block, with white space collapsed as browsers do. */
export class InlineRun {
  #pieces: DraftPiece[] = [];
  /** White space that was met and comes before the next word, if one comes on this line. */
  #space: InlineStyle | null = null;
  #atLineStart = true;

  text(value: string, style: InlineStyle): void {
    if (value === '') return;
    if (style.preformatted) {
      this.#flushSpace();
      this.#push(value, style);
      this.#atLineStart = value.endsWith('\n');
      return;
    }
    const plain = value.replace(/[ \t\n\f\r]+/g, ' ');
    const words = plain.startsWith(' ') ? plain.slice(1) : plain;
    if (plain.startsWith(' ')) this.#space ??= style;
    if (words === '') return;
    this.#flushSpace();
    const body = words.endsWith(' ') ? words.slice(0, -1) : words;
    this.#push(body, style);
    this.#atLineStart = false;
    if (words.endsWith(' ')) this.#space = style;
  }

  lineBreak(): void {
    this.#space = null;
    this.#push('\n', PLAIN_STYLE);
    this.#atLineStart = true;
  }

  note(key: string, label: string): void {
    this.#pieces.push({ text: '', note: { key, label } });
  }

  /** What was gathered; the run is empty after it. */
  take(): readonly DraftPiece[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#space = null;
    this.#atLineStart = true;
    return pieces;
  }

  #flushSpace(): void {
    if (this.#space && !this.#atLineStart) this.#push(' ', this.#space);
    this.#space = null;
  }

  #push(text: string, { kinds, address }: InlineStyle): void {
    this.#pieces.push({
      text,
      ...(kinds.length === 0 ? {} : { kinds }),
      ...(address === null ? {} : { address }),
    });
  }
}
