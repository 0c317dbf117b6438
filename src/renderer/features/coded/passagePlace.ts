import { anchorPassage } from '../../../core/anchoring/anchorPassage.ts';
import type { Highlight } from '../../../core/annotation/annotation.ts';
import {
  type ContextWidth,
  contextOf,
  type PassageContext,
} from '../../../core/codebook/codedPassagesContext.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { type TextRange, textRange } from '../../../core/text/offsets.ts';
import type { ContextChoice } from './codedChoices.ts';

/** UTF-16 units on each side for each choice of context. */
const WIDTHS: Readonly<Record<ContextChoice, ContextWidth>> = {
  none: 0,
  line: 80,
  wide: 240,
  paragraph: 'paragraph',
};

/** Where a coded passage stands in its document, and what stands around it. */
export interface PassagePlacement {
  /** Null for a mark that waits to be re-placed, and while the text is not at hand. */
  readonly range: TextRange | null;
  /** "p. 2, ¶ 12"; empty without a range. */
  readonly locator: string;
  readonly context: PassageContext;
}

/** The words of a mark: those of its passages, with a sign where words between them are left out. */
export function quoteOf({ passages }: Highlight): string {
  return passages.map(({ quote }) => quote).join(' […] ');
}

/**
 * Places a mark in the text at hand. Without a text, and for a mark that has no place in it, the context is the one
 * that was stored with the mark.
 */
export function placePassage(
  highlight: Highlight,
  document: SourceDocument | null,
  choice: ContextChoice,
): PassagePlacement {
  const width = WIDTHS[choice];
  const range = document && rangeOf(highlight, document);
  if (!document || !range) {
    return { range: null, locator: '', context: storedContext(highlight, width !== 0) };
  }
  const locator = formatLocator(locatorOf(document, range));
  if (width !== 0) return { range, locator, context: contextOf(document, range, width) };
  return { range, locator, context: NO_CONTEXT };
}

const NO_CONTEXT: PassageContext = { before: '', after: '', cutBefore: false, cutAfter: false };

function rangeOf({ hash, passages }: Highlight, document: SourceDocument): TextRange | null {
  const [first, last] = [passages[0], passages.at(-1)];
  if (!first || !last) return null;
  const start = anchorPassage(document, { hash, passage: first });
  const end = last === first ? start : anchorPassage(document, { hash, passage: last });
  if (start.status === 'orphan' || end.status === 'orphan') return null;
  if (end.range.end < start.range.start) return null;
  return textRange(start.range.start, end.range.end);
}

function storedContext({ passages }: Highlight, wanted: boolean): PassageContext {
  if (!wanted) return NO_CONTEXT;
  const before = passages[0]?.prefix ?? '';
  const after = passages.at(-1)?.suffix ?? '';
  return { before, after, cutBefore: before !== '', cutAfter: after !== '' };
}
