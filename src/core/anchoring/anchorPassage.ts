import type { StoredPassage } from '../records/record.ts';
import type { TextRange } from '../text/offsets.ts';
import { textRange } from '../text/offsets.ts';

/** An edition's text, as much of a document as anchoring needs. */
export interface AnchorTarget {
  readonly hash: string;
  readonly text: string;
}

/** A stored passage with the edition its offsets count in. */
export interface PassageOfEdition {
  readonly hash: string;
  readonly passage: StoredPassage;
}

/** Why a passage has no place: the data of a mark that waits in the tray. */
export type OrphanReason =
  /** Same edition, but the offsets hold other words: the record is damaged. */
  | 'quoteDiffers'
  /** Another edition, and the quote with its context is not in it. */
  | 'notFound'
  /** Another edition, and the quote with its context is in it more than once. */
  | 'ambiguous';

export type AnchorOutcome =
  | { readonly status: 'anchored'; readonly range: TextRange; readonly moved: boolean }
  | { readonly status: 'orphan'; readonly reason: OrphanReason };

/**
 * Where a stored passage lies in a text. On its own edition the offsets count and the quote is verified. On another
 * edition only an exact quote in its exact context, there exactly once, is taken (`moved`); anything less is an orphan,
 * because a mark on the wrong words is worse than one that waits. Linear in the text's length.
 */
export function anchorPassage(target: AnchorTarget, stored: PassageOfEdition): AnchorOutcome {
  const { start, end, quote, prefix, suffix } = stored.passage;
  if (target.hash === stored.hash) {
    const exact =
      start < end && end <= target.text.length && target.text.slice(start, end) === quote;
    return exact
      ? { status: 'anchored', range: textRange(start, end), moved: false }
      : { status: 'orphan', reason: 'quoteDiffers' };
  }
  const wanted = prefix + quote + suffix;
  const at = quote === '' ? -1 : target.text.indexOf(wanted);
  if (at < 0) return { status: 'orphan', reason: 'notFound' };
  if (target.text.indexOf(wanted, at + 1) >= 0) return { status: 'orphan', reason: 'ambiguous' };
  const from = at + prefix.length;
  return { status: 'anchored', range: textRange(from, from + quote.length), moved: true };
}
