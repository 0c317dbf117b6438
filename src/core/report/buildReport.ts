import type { CaseFile, Evidence, ReportSection } from '../casefile/casefile.ts';
import { gradeOf } from '../casefile/grade.ts';
import { reportSections, SECTION_NAMES } from '../casefile/reportLayout.ts';
import type { SourceDocument } from '../document/document.ts';
import type { Id } from '../records/record.ts';
import { citedEvidence } from '../text/richText.ts';
import {
  bibliographyEntry,
  citedPublisher,
  noteRuns,
  registerPlace,
  registerRemarks,
} from './citation.ts';
import {
  citedKey,
  citedPassage,
  conflictBlocks,
  statementGrade,
  statementQuote,
} from './conflictBlocks.ts';
import { coverBlocks } from './coverBlocks.ts';
import { entityBlocks } from './entityBlocks.ts';
import { gradeWords } from './gradeWords.ts';
import type { DisputedStatement, ReportInput, ReportMaterial } from './material.ts';
import { byPublisherAndTitle, reportMaterial } from './material.ts';
import type { RegisterItem, ReportBlock, ReportModel, ReportNote, ReportQuote } from './model.ts';
import { narrativeBlocks } from './narrativeBlocks.ts';
import { printableText } from './printableText.ts';

function isShown(caseFile: CaseFile, section: ReportSection): boolean {
  return reportSections(caseFile.report).some((one) => one.section === section && one.shown);
}

/** A note before it has its number, by what it is found by. */
type Unnumbered = Omit<ReportNote, 'note'>;

function noteOnItem(item: Evidence, material: ReportMaterial): Unnumbered {
  const document = material.documentOf.get(item.documentId);
  const letter = material.sourceOf.get(item.documentId)?.reliability ?? null;
  const runs = noteRuns(item, item.number, document, gradeOf(item, letter));
  return { evidenceId: item.id, number: item.number, runs };
}

function noteOnStatement(statement: DisputedStatement, material: ReportMaterial): Unnumbered {
  if (statement.item !== null) return noteOnItem(statement.item, material);
  const document = material.documentOf.get(statement.side.documentId);
  const grade = statementGrade(statement, material);
  return {
    evidenceId: null,
    number: null,
    runs: noteRuns(citedPassage(statement), null, document, grade),
  };
}

/** Notes for what the narrative and the conflicts cite, numbered by first citation, by what is cited. */
function numberedNotes(material: ReportMaterial): ReadonlyMap<Id, ReportNote> {
  const byId = new Map(material.live.map((item) => [item.id, item] as const));
  const notes = new Map<Id, ReportNote>();
  const cite = (key: Id, note: () => Unnumbered): void => {
    if (!notes.has(key)) notes.set(key, { note: notes.size + 1, ...note() });
  };
  for (const { section, shown } of reportSections(material.caseFile.report)) {
    if (shown && section === 'narrative') {
      for (const id of citedEvidence(material.narrative)) {
        const item = byId.get(id);
        if (item) cite(id, () => noteOnItem(item, material));
      }
    } else if (shown && section === 'conflicts') {
      for (const one of material.disputed.flatMap(({ statements }) => statements)) {
        cite(citedKey(one), () => noteOnStatement(one, material));
      }
    }
  }
  return notes;
}

/** The quotation of an item as reports carry it. */
export function evidenceQuote(item: Evidence): ReportQuote {
  const { start, end, quote, prefix, suffix } = item.passage;
  const { documentId, hash } = item;
  return { evidence: `E${item.number}`, documentId, hash, start, end, quote, prefix, suffix };
}

function registerItems(material: ReportMaterial): readonly RegisterItem[] {
  const byNumber = new Map(material.live.map((item) => [item.number, item] as const));
  const last = Math.max(material.caseFile.nextEvidenceNumber - 1, 0, ...byNumber.keys());
  return Array.from({ length: last }, (_, index): RegisterItem => {
    const number = index + 1;
    const item = byNumber.get(number);
    if (item === undefined) return { kind: 'removed', number };
    const document = material.documentOf.get(item.documentId);
    const source = material.sourceOf.get(item.documentId);
    const grade = gradeOf(item, source?.reliability ?? null);
    return {
      kind: 'item',
      evidenceId: item.id,
      number,
      grade: gradeWords(grade),
      quote: evidenceQuote(item),
      language: document?.card.language ?? null,
      place: registerPlace(item, document),
      remarks: registerRemarks(item, grade, source?.reliability ?? null),
    };
  });
}

function sectionHeading(section: ReportSection, title: string): ReportBlock {
  return { kind: 'heading', level: 1, opens: section, runs: [{ kind: 'text', text: title }] };
}

function small(text: string): ReportBlock {
  return { kind: 'paragraph', tone: 'small', runs: [{ kind: 'text', text: printableText(text) }] };
}

/** "CEP stands for Counter Extremism Project." for each short form in use, in the bibliography's order. */
function shortForms(material: ReportMaterial): string {
  const pairs = new Map<string, string>();
  for (const { card } of material.cited) {
    const short = citedPublisher(card);
    if (short !== null && card.publisher !== null && short !== card.publisher)
      pairs.set(short, card.publisher);
  }
  return [...pairs].map(([short, full]) => ` ${short} stands for ${full}.`).join('');
}

function notesBlocks(
  material: ReportMaterial,
  notes: readonly ReportNote[],
): readonly ReportBlock[] {
  const says =
    notes.length === 0
      ? 'The narrative cites no evidence.'
      : `One note per ${notes.some(({ number }) => number === null) ? 'passage' : 'item'} cited, numbered in order of first citation.${shortForms(material)}`;
  return [sectionHeading('notes', 'Notes'), small(says), { kind: 'notes', notes }];
}

function registerBlocks(items: readonly RegisterItem[]): readonly ReportBlock[] {
  const heading = sectionHeading('register', 'Evidence register');
  return items.length === 0
    ? [heading, small('The case holds no evidence.')]
    : [heading, { kind: 'register', items }];
}

/** Documents of the items, and of the passages that the conflicts print beside them, by publisher and title. */
function listedDocuments(material: ReportMaterial): readonly SourceDocument[] {
  const printed = isShown(material.caseFile, 'conflicts') ? material.disputed : [];
  const sides = printed.flatMap(({ statements }) => statements.map(({ side }) => side.documentId));
  return byPublisherAndTitle([
    ...new Set([...material.cited, ...sides.flatMap((id) => material.documentOf.get(id) ?? [])]),
  ]);
}

function bibliographyBlocks(material: ReportMaterial): readonly ReportBlock[] {
  const entries = listedDocuments(material).map((document) =>
    bibliographyEntry(document, material.sourceOf.get(document.id)?.reliability ?? null),
  );
  const heading = sectionHeading('bibliography', 'Bibliography');
  return entries.length === 0
    ? [heading, small('No document is cited.')]
    : [heading, { kind: 'bibliography', entries }];
}

/**
 * Lays a case out for a reader. Pure: the same input gives the same report. Items are named by their E-number, which is
 * never reused, and the register names the numbers that were removed.
 */
export function buildReport(input: ReportInput): ReportModel {
  const material = reportMaterial(input);
  const { caseFile } = material;
  const numbered = numberedNotes(material);
  const withNotes =
    isShown(caseFile, 'notes') && (isShown(caseFile, 'narrative') || numbered.size > 0);
  const notes = withNotes ? [...numbered.values()] : [];
  const noteOf = new Map(
    withNotes ? [...numbered].map(([key, { note }]) => [key, note] as const) : [],
  );
  const numberOf = new Map(material.live.map((item) => [item.id, item.number] as const));
  const removed = new Map(input.evidence.map((item) => [item.id, item.number] as const));
  const items = registerItems(material);
  const section = (name: ReportSection): readonly ReportBlock[] => {
    switch (name) {
      case 'narrative':
        return narrativeBlocks(material.narrative, {
          cite: (id) => {
            const number = numberOf.get(id);
            if (number === undefined) return null;
            return { number, note: noteOf.get(id) ?? null };
          },
          missing: (id) => {
            const number = removed.get(id);
            return number === undefined ? '[item not held]' : `[E${number} removed]`;
          },
        });
      case 'conflicts': {
        const heading = sectionHeading('conflicts', SECTION_NAMES.conflicts);
        return conflictBlocks(heading, material, noteOf);
      }
      case 'notes':
        return withNotes ? notesBlocks(material, notes) : [];
      case 'register':
        return registerBlocks(items);
      case 'bibliography':
        return bibliographyBlocks(material);
      case 'entities':
        return [sectionHeading('entities', 'Entities'), ...entityBlocks(material)];
    }
  };
  const shown = reportSections(caseFile.report).filter((one) => one.shown);
  const body = shown.flatMap((one) => section(one.section));
  const quotes = shown.flatMap((one): readonly ReportQuote[] => {
    if (one.section === 'register') {
      return items.flatMap((item) => (item.kind === 'item' ? [item.quote] : []));
    }
    return one.section === 'conflicts'
      ? material.disputed.flatMap(({ number, statements }) =>
          statements.map((statement) => statementQuote(statement, number)),
        )
      : [];
  });
  return {
    caseId: caseFile.id,
    title: printableText(caseFile.title),
    marking: printableText(caseFile.marking.trim()),
    author: caseFile.report.showAuthor
      ? printableText(material.author?.name.trim() ?? '') || null
      : null,
    issuedOn: input.issuedOn,
    language: 'en',
    blocks: [...coverBlocks(material), ...body],
    notes,
    quotes,
  };
}
