/** What was typed after `:`, read: a page, a paragraph, or a number that may be either. */
export interface PlaceQuery {
  readonly kind: 'page' | 'paragraph' | 'either';
  readonly number: number;
}

const FORM = /^(?:(p|pp|page)|(¶|para|par|paragraph))?[.\s]*(\d{1,7})$/i;

/** Reads `4`, `p 4`, `p. 4`, `page 4`, `¶ 18`, `para 18`; null where it is none of these. */
export function parsePlaceQuery(words: string): PlaceQuery | null {
  const found = FORM.exec(words.trim());
  if (!found) return null;
  const kind = found[1] ? 'page' : found[2] ? 'paragraph' : 'either';
  return { kind, number: Number(found[3]) };
}

/** What a document has to go to. */
export interface PlaceExtent {
  /** Printed page numbers; null where there are none. */
  readonly pages: { readonly first: number; readonly last: number } | null;
  readonly paragraphs: number;
}

/** What can be typed, or why there is nothing at what was. */
export function placeHelp(query: PlaceQuery | null, { pages, paragraphs }: PlaceExtent): string {
  const paged = pages ? `pages ${pages.first} to ${pages.last} and ` : '';
  const has = `This document has ${paged}¶ 1 to ${paragraphs}${pages ? '' : ', and no pages'}.`;
  const example = pages ? `:${pages.last} or :¶ ${paragraphs}` : `:${paragraphs}`;
  if (!query) return `Type a number, as in ${example}. ${has}`;
  const missing = { page: 'page', paragraph: '¶', either: pages ? 'page or ¶' : '¶' }[query.kind];
  return `There is no ${missing} ${query.number}. ${has}`;
}
