import type { Utf16Offset } from '../text/offsets.ts';
import type { SourceDocument } from './document.ts';
import { pageAt } from './locator.ts';

/** One heading of a document. */
export interface OutlineEntry {
  /** 0-based index of the heading's block. */
  readonly block: number;
  readonly start: Utf16Offset;
  readonly text: string;
  /** 1 for the title. */
  readonly level: number;
  /** Printed page; null where the source has none. */
  readonly page: number | null;
}

/** The headings in order, the title first. */
export function outlineOf(document: SourceDocument): readonly OutlineEntry[] {
  return document.blocks.flatMap(({ kind, start, end, level }, block) =>
    kind === 'heading'
      ? [
          {
            block,
            start,
            text: document.text.slice(start, end),
            level: level ?? 1,
            page: pageAt(document, start),
          },
        ]
      : [],
  );
}
