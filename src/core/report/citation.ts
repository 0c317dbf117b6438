import type { Evidence } from '../casefile/casefile.ts';
import type { Grade } from '../casefile/grade.ts';
import type { SourceCard, SourceDocument } from '../document/document.ts';
import type { Locator } from '../document/locator.ts';
import { formatLocator, locatorOf } from '../document/locator.ts';
import { textRange } from '../text/offsets.ts';
import { gradeWords } from './gradeWords.ts';
import type { ReportRun } from './model.ts';
import { printableText } from './printableText.ts';
import { isInferredDate, writtenDate, writtenDateWithBasis } from './writtenDate.ts';

function text(value: string): ReportRun {
  return { kind: 'text', text: printableText(value) };
}

function italic(value: string): ReportRun {
  return { kind: 'text', text: printableText(value), italic: true };
}

/** Joins parts by `separator`, leaving out the empty ones. */
function joined(parts: readonly (readonly ReportRun[])[], separator: string): readonly ReportRun[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [text(separator), ...part]));
}

/** The publisher's name for running citations: the short form where one is in use; null when unknown. */
export function citedPublisher(card: SourceCard): string | null {
  return card.publisherShort ?? card.publisher;
}

/** The document's date in words, with ", inferred" where the card says that it was worked out; null when unknown. */
export function documentDate(card: SourceCard): string | null {
  if (card.publishedOn === null) return null;
  const noted = card.notes.some(
    (note) => note.field === 'publishedOn' && note.basis === 'inferred',
  );
  return noted && !isInferredDate(card.publishedOn)
    ? `${writtenDate(card.publishedOn)}, inferred`
    : writtenDateWithBasis(card.publishedOn);
}

/** "Retrieved 3 March 2016" or "Retrieved: not recorded". */
export function retrievedWords(card: SourceCard): string {
  return card.retrievedOn === null
    ? 'Retrieved: not recorded'
    : `Retrieved ${writtenDate(card.retrievedOn)}`;
}

/** What a citation needs of an item, or of a passage that is none. */
export type CitedPassage = Pick<Evidence, 'passage' | 'asCitedIn'>;

function locate(item: CitedPassage, document: SourceDocument): Locator {
  return locatorOf(document, textRange(item.passage.start, item.passage.end));
}

/** Who speaks: the source behind the source, as cited in the document's publisher; or the publisher alone. */
function speaker(item: CitedPassage, card: SourceCard): readonly ReportRun[] {
  const publisher = citedPublisher(card);
  const held = publisher === null ? [] : [text(publisher)];
  const behind = item.asCitedIn.trim();
  if (behind === '') return held;
  return [italic(behind), text(', as cited in'), text(' '), ...held];
}

/** The title, with the date in brackets where one is known. */
function titleAndDate(card: SourceCard): readonly ReportRun[] {
  const date = documentDate(card);
  return date === null ? [italic(card.title)] : [italic(card.title), text(` (${date})`)];
}

/** The source and place of an item without note number, dates of retrieval or grade: "CEP, Title (date), p. 2, ¶ 12". */
export function sourceCitation(item: CitedPassage, document: SourceDocument): readonly ReportRun[] {
  const place = formatLocator(locate(item, document));
  const behindWithoutPublisher =
    item.asCitedIn.trim() !== '' && citedPublisher(document.card) === null;
  const source = speaker(item, document.card);
  const head = behindWithoutPublisher
    ? [...source, ...titleAndDate(document.card)]
    : joined([source, titleAndDate(document.card)], ', ');
  return joined([head, place === '' ? [] : [text(place)]], ', ');
}

/**
 * The text of a note: `[E3] Publisher, Title (date), p. N, ¶ N. Retrieved D. B2.`
 * @param number the n of "En"; null for a passage that is no evidence, whose note has no label.
 */
export function noteRuns(
  item: CitedPassage,
  number: number | null,
  document: SourceDocument | undefined,
  grade: Pick<Grade, 'letter' | 'digit'>,
): readonly ReportRun[] {
  const label = number === null ? [] : [text(`[E${number}] `)];
  if (document === undefined) {
    return [...label, text(`The document is not held. ${gradeWords(grade)}.`)];
  }
  return [
    ...label,
    ...sourceCitation(item, document),
    text(`. ${retrievedWords(document.card)}. ${gradeWords(grade)}.`),
  ];
}

/** Where a register item stands: who speaks, the section heading in quotation marks, page and paragraph. */
export function registerPlace(
  item: Evidence,
  document: SourceDocument | undefined,
): readonly ReportRun[] {
  if (document === undefined) return [text('The document is not held.')];
  const location = locate(item, document);
  const words = formatLocator(location);
  const source = speaker(item, document.card);
  const whole = joined(
    [
      source.length > 0 ? source : [italic(document.card.shortTitle)],
      location.section === null ? [] : [text(`“${location.section}”`)],
      words === '' ? [] : [text(words)],
    ],
    ', ',
  );
  return [...whole, text('.')];
}

function sentence(value: string): string {
  return /[.!?…]["”’)]?$/.test(value) ? value : `${value}.`;
}

/** What the register says of an item below its place, one paragraph per fact. */
export function registerRemarks(
  item: Evidence,
  grade: Grade,
  sourceLetter: string | null,
): readonly (readonly ReportRun[])[] {
  const strength =
    item.strength === null ? 'Strength: not recorded.' : `Strength: ${item.strength}.`;
  const asOf = item.asOf === null ? '' : ` As of ${writtenDateWithBasis(item.asOf)}.`;
  const remarks: (readonly ReportRun[])[] = [[text(`${strength}${asOf}`)]];
  if (grade.overridden && item.reliability !== null) {
    const from = sourceLetter === null ? 'Letter given' : `Letter changed from ${sourceLetter}`;
    const reason = item.reliability.reason.trim();
    const to = `${sourceLetter === null ? '' : ' to'} ${item.reliability.letter}`;
    remarks.push([
      text(`${from}${to} on this item${reason === '' ? ', no reason given' : `: ${reason}`}`),
      text(reason === '' ? '.' : sentence(reason).slice(reason.length)),
    ]);
  }
  if (item.comment.trim() !== '') {
    remarks.push([text('Comment: '), text(item.comment.trim())]);
  }
  return remarks;
}

/** A document's entry in the bibliography, with the hash of the edition held. */
export function bibliographyEntry(
  document: SourceDocument,
  letter: string | null,
): readonly ReportRun[] {
  const { card } = document;
  const short = card.publisherShort;
  const publisher =
    card.publisher === null
      ? null
      : short !== null && short !== card.publisher
        ? `${card.publisher} (${short})`
        : card.publisher;
  const date = documentDate(card);
  const pages = document.pageBreaks?.at(-1)?.page ?? null;
  const facts = [
    card.authors.length > 0 ? `By ${card.authors.join(', ')}` : null,
    date ?? 'Date unknown',
    pages === null ? null : `${pages} ${pages === 1 ? 'page' : 'pages'}`,
    letter === null ? 'Source not graded' : `Source letter ${letter}`,
    retrievedWords(card),
    card.url,
    `Local copy SHA-256 ${document.hash}`,
  ].filter((fact) => fact !== null);
  return [
    ...(publisher === null ? [] : [text(`${sentence(publisher)} `)]),
    italic(card.title),
    text(`${sentence(card.title).slice(card.title.length)} ${facts.join('. ')}.`),
  ];
}
