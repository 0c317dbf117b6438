import type { ReactNode } from 'react';
import type { ReferenceAttrs } from '../../core/text/richTextReference.ts';

/** What a reference leads to, as the library has it now. */
export interface LiveReference {
  /** Its name of today, or the last one it had. */
  readonly name: string;
  /** `gone` is in the trash or not in this library. */
  readonly state: 'live' | 'gone';
  /** What it is and where, for the hover: "Entity, person". */
  readonly detail: string;
}

/** Something that `@` offers. */
export interface Referable {
  readonly key: string;
  readonly attrs: ReferenceAttrs;
  /** A sign or a number before the name. */
  readonly lead: ReactNode;
  readonly name: string;
  /** What tells it apart. */
  readonly detail: string;
}

/** What an editor needs for references to the library. Keep it the same object between renders. */
export interface ReferenceSource {
  /**
   * Looks for what was typed after `@`, and hands over what there is: more than once when some of it takes longer, each
   * time all of it.
   * @returns a promise that settles when there is no more to come.
   */
  find(
    typed: string,
    signal: AbortSignal,
    deliver: (found: readonly Referable[]) => void,
  ): Promise<void>;
  open(attrs: ReferenceAttrs): void;
}

/** What the chip of a reference says; before the library was asked, the words it had. */
export function referenceLabel(attrs: ReferenceAttrs, live: LiveReference | undefined): string {
  const name = live?.name ?? attrs.words;
  const quoted = attrs.kind === 'highlight' || attrs.kind === 'passage';
  const said = quoted ? `“${shortened(name)}”` : name;
  return live?.state === 'gone' ? `${said} (gone)` : said;
}

const MOST_SHOWN = 72;

function shortened(words: string): string {
  if (words.length <= MOST_SHOWN) return words;
  return `${words.slice(0, MOST_SHOWN).replace(/\s*\S*$/u, '')}…`;
}
