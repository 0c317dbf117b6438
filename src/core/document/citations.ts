import type { TextRange } from '../text/offsets.ts';
import { lastBlockStartingBy } from './blocks.ts';
import type { CitationGroup, SourceDocument } from './document.ts';

/** The citation groups that speak for a block: its own, and a source line after it that covers it. In text order. */
export function citationGroupsOf(
  document: SourceDocument,
  index: number,
): readonly CitationGroup[] {
  return document.citationGroups.filter(
    (group) => group.block === index || group.covers.includes(index),
  );
}

/** The names to offer for *as cited in* on a passage, from its first block's groups: printed order, each once. */
export function citedNamesFor(document: SourceDocument, range: TextRange): readonly string[] {
  const groups = citationGroupsOf(document, lastBlockStartingBy(document.blocks, range.start));
  return [...new Set(groups.flatMap((group) => group.sources.map((source) => source.name)))];
}
