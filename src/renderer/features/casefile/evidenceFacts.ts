import type { Reliability } from '../../../core/annotation/annotation.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { gradeOf } from '../../../core/casefile/grade.ts';
import { citedNamesFor } from '../../../core/document/citations.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { type ClippedHedge, clippedHedges } from '../../../core/report/hedges.ts';
import { textRange } from '../../../core/text/offsets.ts';

/** What is said of an item beside its words. */
export interface EvidenceFacts {
  /** "Le Soir, as cited in CEP, p. 2, ¶ 12". */
  readonly place: string;
  /** Facts to look at, in a few words each. */
  readonly warnings: readonly string[];
  /** The names in the paragraph's citation group, to pick *as cited in* from. */
  readonly citedNames: readonly string[];
  /** The hedges of its sentence that the quote leaves out. */
  readonly clipped: readonly ClippedHedge[];
}

/** Works out what stands beside an item; without its document only what the item itself knows. */
export function evidenceFacts(
  item: Evidence,
  document: SourceDocument | undefined,
  sourceLetter: Reliability | null,
): EvidenceFacts {
  const grade = gradeOf(item, sourceLetter);
  const unexplained =
    grade.overridden && sourceLetter !== null && (item.reliability?.reason ?? '').trim() === ''
      ? ['letter without a reason']
      : [];
  if (!document) {
    return { place: 'Document not held', warnings: unexplained, citedNames: [], clipped: [] };
  }
  const { card } = document;
  const publisher = card.publisherShort ?? card.publisher ?? card.shortTitle;
  const whole = item.asCitedIn === '' ? publisher : `${item.asCitedIn}, as cited in ${publisher}`;
  if (document.hash !== item.hash) {
    return {
      place: whole,
      warnings: ['another edition is held', ...unexplained],
      citedNames: [],
      clipped: [],
    };
  }
  const range = textRange(item.passage.start, item.passage.end);
  const locator = formatLocator(locatorOf(document, range));
  const citedNames = citedNamesFor(document, range);
  const clipped = clippedHedges(document, range);
  const hedges = [...new Set(clipped.map((one) => `“${one.hedge}”`))].join(', ');
  return {
    place: locator === '' ? whole : `${whole}, ${locator}`,
    warnings: [
      ...(citedNames.length === 1 ? ['single source'] : []),
      ...(hedges === '' ? [] : [`cut short of ${hedges}`]),
      ...unexplained,
    ],
    citedNames,
    clipped,
  };
}
