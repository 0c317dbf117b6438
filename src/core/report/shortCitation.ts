import type { SourceDocument } from '../document/document.ts';
import { formatLocator, locatorOf } from '../document/locator.ts';
import type { TextRange } from '../text/offsets.ts';
import { citedPublisher, documentDate } from './citation.ts';

/** Source, date and place of a passage in one line: "CEP, Belgium: Extremism & Counter-Extremism (about November 2015), p. 2, ¶ 13". */
export function shortCitation(document: SourceDocument, range: TextRange): string {
  const { card } = document;
  const date = documentDate(card);
  const title = date === null ? card.title : `${card.title} (${date})`;
  return [citedPublisher(card), title, formatLocator(locatorOf(document, range))]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}

/** A passage with its citation as plain text: `“quote” (citation)`. */
export function citedQuote(document: SourceDocument, range: TextRange): string {
  const quote = document.text.slice(range.start, range.end);
  return `“${quote}” (${shortCitation(document, range)})`;
}
