import { lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { type EndUnit, moveEnd, type PassageEnd } from '../../../../core/document/moveEnd.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';
import type { KeyPress } from '../../../commands/keys.ts';
import { directionOf } from '../sheet/drawBlock.ts';

/** Characters of the mark that are said at the end which moves. */
const SAID = 48;

/** What a mark whose ends are moved with the keys is, as far as a key needs it. */
interface HeldEnd {
  readonly range: TextRange;
  readonly end: PassageEnd;
}

/**
 * Where a key puts the end in hand: Left and Right by character, with Ctrl by word; S and P outwards by sentence and
 * paragraph, with Shift inwards. Null for a key that means nothing here, `other` for one that asks for something else.
 */
export function movedByKey(
  document: SourceDocument,
  { range, end }: HeldEnd,
  { key, ctrl, alt, shift }: KeyPress,
): TextRange | null | 'other' {
  const letter = key.toLowerCase();
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    if (alt) return 'other';
    const back = (key === 'ArrowLeft') !== runsFromRight(document, range[end]);
    return moveEnd(document, range, end, ctrl ? 'word' : 'character', back ? -1 : 1);
  }
  if (ctrl || alt || /^F\d+$/.test(key)) return isModifier(key) ? null : 'other';
  const unit: EndUnit | null = letter === 's' ? 'sentence' : letter === 'p' ? 'paragraph' : null;
  if (unit === null) return null;
  const outwards = end === 'end' ? 1 : -1;
  return moveEnd(document, range, end, unit, shift ? (outwards === 1 ? -1 : 1) : outwards);
}

/** What is said of an end: which, and the words of the mark there. */
export function endWords(document: SourceDocument, range: TextRange, end: PassageEnd): string {
  const quote = document.text.slice(range.start, range.end);
  if (end === 'start') {
    const words = quote.slice(0, SAID);
    return `Begins “${words}${quote.length > SAID ? '…' : ''}”`;
  }
  const words = quote.slice(-SAID);
  return `Ends “${quote.length > SAID ? '…' : ''}${words}”`;
}

function isModifier(key: string): boolean {
  return /^(Control|Alt|AltGraph|Meta|Shift)$/.test(key);
}

/** Whether the text around an end runs from the right, so that the left arrow goes on. */
function runsFromRight({ blocks, text }: SourceDocument, at: number): boolean {
  const block = blocks[Math.max(0, lastBlockStartingBy(blocks, at))];
  return block !== undefined && directionOf(text, block.start, block.end) === 'rtl';
}
