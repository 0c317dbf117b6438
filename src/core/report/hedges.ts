import { blockIndicesIn } from '../document/blocks.ts';
import type { SourceDocument } from '../document/document.ts';
import type { TextRange } from '../text/offsets.ts';
import { textRange } from '../text/offsets.ts';
import { sentencesIn } from '../text/sentences.ts';

/**
 * Words by which a source keeps a distance from what it says: doubt, attribution, accusation. A quotation that leaves
 * one of them out puts the statement more strongly than the source does.
 */
const HEDGE =
  /(?<![\p{L}\p{N}])(?:alleged(?:ly)?|alleges?|allegations?|suspect(?:s|ed)?|reported(?:ly)?|reports? that|believed|believes?|accused|accuses?|charged|according to|said|says|saying|told|claim(?:s|ed)?|apparent(?:ly)?|thought to|understood to|presum(?:ed|ably)|purported(?:ly)?|supposed(?:ly)?|rumou?red|possibl[ey]|probabl[ey]|perhaps|likely|may have|might have|appears? to|seems? to|denie[sd])(?![\p{L}\p{N}])/giu;

/** A hedge of the quoted sentence that the quotation leaves out. */
export interface ClippedHedge {
  /** The hedge as the source writes it. */
  readonly hedge: string;
  readonly at: TextRange;
  /** The quotation made longer, to the edge of its sentence on the side of the hedge. */
  readonly extended: TextRange;
}

/** The stretch from the start of the first sentence that a passage touches to the end of the last, within its blocks. */
function sentencesAround(document: SourceDocument, passage: TextRange): TextRange {
  let { start, end }: TextRange = passage;
  for (const index of blockIndicesIn(document, passage)) {
    const block = document.blocks[index];
    if (block === undefined) continue;
    for (const sentence of sentencesIn(document.text, block.start, block.end)) {
      if (sentence.start >= passage.end || sentence.end <= passage.start) continue;
      if (sentence.start < start) start = sentence.start;
      if (sentence.end > end) end = sentence.end;
    }
  }
  return textRange(start, end);
}

/**
 * The hedges that stand in the same sentence as a quotation and outside it, in text order. Words alone are looked at:
 * a hedge of another clause is named too, because only the analyst can tell.
 */
export function clippedHedges(
  document: SourceDocument,
  passage: TextRange,
): readonly ClippedHedge[] {
  const around = sentencesAround(document, passage);
  const found: ClippedHedge[] = [];
  for (const match of document.text.slice(around.start, around.end).matchAll(HEDGE)) {
    const at = textRange(around.start + match.index, around.start + match.index + match[0].length);
    if (at.start >= passage.start && at.end <= passage.end) continue;
    const extended = textRange(
      at.start < passage.start ? around.start : passage.start,
      at.end > passage.end ? around.end : passage.end,
    );
    found.push({ hedge: match[0], at, extended });
  }
  return found;
}
