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

const known = new WeakMap<SourceDocument['blocks'], readonly OutlineEntry[]>();

/** The headings in order, the title first. The same list for the same text: several parts of a window ask for it. */
export function outlineOf(document: SourceDocument): readonly OutlineEntry[] {
  const before = known.get(document.blocks);
  if (before) return before;
  const made = headingsOf(document);
  known.set(document.blocks, made);
  return made;
}

function headingsOf(document: SourceDocument): readonly OutlineEntry[] {
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
