import { foldText } from '../text/foldText.ts';
import type { TextRange } from '../text/offsets.ts';
import type { SourceCard, SourceDocument } from './document.ts';

/** One place where a document names a source. */
export interface CitingPassage extends TextRange {
  readonly documentId: string;
  /** 0-based index of the block that names it. */
  readonly block: number;
}

/** An outlet or report that documents cite. */
export interface CitedSourceTotal {
  /** As it is written most often; of equals the first. */
  readonly name: string;
  /** Folded name: one per source however it is spelt. */
  readonly key: string;
  /** In the order of the documents, then of the text. */
  readonly passages: readonly CitingPassage[];
  /** Documents that cite it. */
  readonly documents: number;
}

/** One name for all spellings of a source: without accents, case, dots and a leading article. */
export function citedKey(name: string): string {
  return foldText(name)
    .folded.replace(/[.,'"()]/g, '')
    .replace(/^the /, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** As much of a document as is looked at for what it cites. */
export type CitingDocument = Pick<SourceDocument, 'id' | 'citationGroups'>;

interface Total {
  readonly names: Map<string, number>;
  readonly passages: CitingPassage[];
}

/**
 * The outlets and reports that documents cite and that the library does not hold, the most cited first. A source is
 * held where a document has its name as publisher or as title.
 */
export function citedNotHeld(
  documents: readonly CitingDocument[],
  cards: readonly SourceCard[],
): readonly CitedSourceTotal[] {
  const held = new Set(
    cards.flatMap(({ publisher, publisherShort, title }) =>
      [publisher, publisherShort, title].flatMap((name) => (name ? [citedKey(name)] : [])),
    ),
  );
  const totals = new Map<string, Total>();
  for (const { id, citationGroups } of documents) {
    for (const { block, sources } of citationGroups) {
      for (const { name, start, end } of sources) {
        const key = citedKey(name);
        if (key === '' || held.has(key)) continue;
        const total: Total = totals.get(key) ?? { names: new Map(), passages: [] };
        total.names.set(name, (total.names.get(name) ?? 0) + 1);
        total.passages.push({ documentId: id, block, start, end });
        totals.set(key, total);
      }
    }
  }
  return [...totals]
    .map(([key, { names, passages }]) => ({
      key,
      name: [...names].reduce((most, one) => (one[1] > most[1] ? one : most))[0],
      passages,
      documents: new Set(passages.map(({ documentId }) => documentId)).size,
    }))
    .sort((a, b) => b.passages.length - a.passages.length || (a.key < b.key ? -1 : 1));
}
