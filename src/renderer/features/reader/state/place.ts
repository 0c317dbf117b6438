import { lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { pageAt, paragraphNumberOf } from '../../../../core/document/locator.ts';
import type { OutlineEntry } from '../../../../core/document/outline.ts';
import { minutesFor } from './pace.ts';

/** What of the document is on screen. Offsets are canonical. */
export interface ViewedPlace {
  readonly top: number;
  readonly bottom: number;
}

/** The heading under which a place lies; null before the first. */
export function headingAt(outline: readonly OutlineEntry[], offset: number): OutlineEntry | null {
  return outline.findLast((entry) => entry.start <= offset) ?? null;
}

/** "p. 2 of 11", empty where the source has no pages. */
export function pageWords(document: SourceDocument, offset: number): string {
  const page = pageAt(document, offset);
  const last = document.pageBreaks?.at(-1)?.page;
  return page === null || last === undefined ? '' : `p. ${page} of ${last}`;
}

/** "¶ 13, Radicalization and Foreign Fighters". */
export function paragraphWords(
  document: SourceDocument,
  outline: readonly OutlineEntry[],
  offset: number,
): string {
  const index = Math.max(0, lastBlockStartingBy(document.blocks, offset));
  const number = paragraphNumberOf(document, index);
  const section = headingAt(
    outline.filter(({ level }) => level > 1),
    offset,
  );
  return [number === null ? '' : `¶ ${number}`, section?.text ?? '']
    .filter((part) => part !== '')
    .join(', ');
}

/** "Belgium, 31% read, about 13 min left" for the status bar. `read` is where the last line on screen ends. */
export function progressWords(
  document: SourceDocument,
  read: number,
  wordsAMinute: number,
): string {
  const { length } = document.text;
  const percent = length === 0 ? 100 : Math.min(100, Math.round((read / length) * 100));
  const left = minutesFor(length - read, wordsAMinute);
  return percent >= 100 || left < 1
    ? `${document.card.shortTitle}, read to the end`
    : `${document.card.shortTitle}, ${percent}% read, about ${left} min left`;
}

/** "p. 4, ¶ 17": where reading goes on; the first paragraph after a heading on top. */
export function resumeWords(document: SourceDocument, offset: number): string {
  const index = Math.max(0, lastBlockStartingBy(document.blocks, offset));
  const page = pageAt(document, offset);
  const number = paragraphNumberOf(document, index);
  return [page === null ? '' : `p. ${page}`, number === null ? '' : `¶ ${number}`]
    .filter((part) => part !== '')
    .join(', ');
}
