import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import type { PassagePlace, StoredPassage } from '../../../core/records/record.ts';
import { citedPublisher } from '../../../core/report/citation.ts';
import { textRange } from '../../../core/text/offsets.ts';

/** Source and locator of a passage: "CEP, p. 2, ¶ 13". Without its edition only what is known of the document. */
export function placeWords(
  document: SourceDocument | undefined,
  { hash, passage }: Pick<PassagePlace, 'hash'> & { readonly passage: StoredPassage },
): string {
  if (!document) return 'Document not held';
  const source = citedPublisher(document.card) ?? document.card.shortTitle;
  if (document.hash !== hash) return `${source}, another edition`;
  const locator = formatLocator(locatorOf(document, textRange(passage.start, passage.end)));
  return locator === '' ? source : `${source}, ${locator}`;
}
