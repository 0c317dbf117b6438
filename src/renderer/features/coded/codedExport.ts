import { INK_NAMES } from '../../../core/annotation/annotation.ts';
import { type CodedMark, codePath, type NumberedCodes } from '../../../core/codebook/codeCounts.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { shortCitation } from '../../../core/report/shortCitation.ts';
import { writtenDate } from '../../../core/report/writtenDate.ts';
import { escapeMarkdown, guardLineStart } from '../../../formats/markdown/escapeMarkdown.ts';
import { countWords } from './codedWords.ts';
import { type PassagePlacement, quoteOf } from './passagePlace.ts';

/** What every export says of itself. */
export interface ExportStamp {
  /** ISO date on which the library was as exported. */
  readonly libraryDate: string;
  /** What was left in, in words. */
  readonly filter: string;
}

/** One passage as exports write it. */
export interface ExportedPassage {
  /** Heading it is listed under; empty where there are none. */
  readonly group: string;
  readonly mark: CodedMark;
  /** Null where the library does not hold it. */
  readonly document: SourceDocument | null;
  readonly title: string;
  readonly place: PassagePlacement;
  readonly note: string;
}

/** Every row says when and of what it is, so that no row of a table has to be skipped in reading it. */
function stamped(
  rows: readonly (readonly string[])[],
  { libraryDate, filter }: ExportStamp,
): readonly (readonly string[])[] {
  return rows.map((row, at) =>
    at === 0 ? [...row, 'Library date', 'Filter'] : [...row, libraryDate, filter],
  );
}

/** The passages as rows of a table, a row of heads first. Names of people stay out, as in every export. */
export function passageRows(
  passages: readonly ExportedPassage[],
  codebook: NumberedCodes,
  stamp: ExportStamp,
): readonly (readonly string[])[] {
  const heads = [
    'Listed under',
    'Quote',
    'Context before',
    'Context after',
    'Codes',
    'Ink',
    'Document',
    'Place',
    'Note',
    'Marked at',
    'Document id',
    'Start',
    'End',
    'Text hash',
    'Mark id',
  ];
  const rows = passages.map(({ group, mark, title, place, note }) => [
    group,
    quoteOf(mark.highlight),
    place.context.before,
    place.context.after,
    mark.codes.map((code) => codePath(codebook, code)).join('; '),
    INK_NAMES[mark.highlight.ink],
    title,
    place.locator,
    note,
    new Date(mark.highlight.createdAtMs).toISOString(),
    mark.highlight.documentId,
    String(mark.start),
    String(mark.end),
    mark.highlight.hash,
    mark.highlight.id,
  ]);
  return stamped([heads, ...rows], stamp);
}

/** The passages as Markdown: a heading for each group, and for each passage its quote, place, codes and note. */
export function passageMarkdown(
  passages: readonly ExportedPassage[],
  codebook: NumberedCodes,
  { libraryDate, filter }: ExportStamp,
): string {
  const marks = new Set(passages.map(({ mark }) => mark.highlight.id)).size;
  const parts = [
    '# Coded passages',
    line(`Library of ${writtenDate(libraryDate)}. ${countWords(marks, 'passage')}: ${filter}.`),
  ];
  passages.forEach((passage, at) => {
    const { group, mark, note } = passage;
    if (group !== '' && group !== passages[at - 1]?.group)
      parts.push(`## ${escapeMarkdown(group)}`);
    parts.push(quoteLines(quoteOf(mark.highlight)), line(citationOf(passage)));
    const codes = mark.codes.map((code) => codePath(codebook, code)).join('; ');
    parts.push(line(`Codes: ${codes}. Ink: ${INK_NAMES[mark.highlight.ink]}.`));
    const context = contextWords(passage);
    if (context !== '') parts.push(line(`Context: ${context}`));
    if (note !== '') parts.push(line(`Note: ${note}`));
  });
  return `${parts.join('\n\n')}\n`;
}

function line(words: string): string {
  return guardLineStart(escapeMarkdown(words));
}

function quoteLines(quote: string): string {
  const paragraphs = `“${quote}”`.split(/\n+/).map((one) => `> ${line(one)}`);
  return paragraphs.join('\n>\n');
}

function citationOf({ document, place, title }: ExportedPassage): string {
  if (document && place.range) return shortCitation(document, place.range);
  return document ? `${title}, waits to be re-placed` : title;
}

function contextWords({ place: { context } }: ExportedPassage): string {
  const { before, after, cutBefore, cutAfter } = context;
  if (before.trim() === '' && after.trim() === '') return '';
  return `${cutBefore ? '… ' : ''}${before}[…]${after}${cutAfter ? ' …' : ''}`;
}

/** A table of counts: its heads, then a name and the numbers of each row. */
export function countRows(
  heads: readonly string[],
  rows: readonly { readonly names: readonly string[]; readonly counts: readonly number[] }[],
  stamp: ExportStamp,
): readonly (readonly string[])[] {
  const lines = rows.map(({ names, counts }) => [...names, ...counts.map(String)]);
  return stamped([heads, ...lines], stamp);
}
