import type { CaseFile, Evidence, ReportSection } from '../casefile/casefile.ts';
import { gradeOf } from '../casefile/grade.ts';
import { citedEvidence } from '../text/richText.ts';
import {
  bibliographyEntry,
  citedPublisher,
  noteRuns,
  registerPlace,
  registerRemarks,
} from './citation.ts';
import { coverBlocks } from './coverBlocks.ts';
import { entityBlocks } from './entityBlocks.ts';
import { gradeWords } from './gradeWords.ts';
import type { ReportInput, ReportMaterial } from './material.ts';
import { reportMaterial } from './material.ts';
import type { RegisterItem, ReportBlock, ReportModel, ReportNote, ReportQuote } from './model.ts';
import { narrativeBlocks } from './narrativeBlocks.ts';
import { printableText } from './printableText.ts';

function isShown(caseFile: CaseFile, section: ReportSection): boolean {
  return caseFile.report.sections.some((one) => one.section === section && one.shown);
}

/** Notes for the items that the narrative cites, numbered by first citation. */
function numberedNotes(material: ReportMaterial): readonly ReportNote[] {
  const byId = new Map(material.live.map((item) => [item.id, item] as const));
  const order = [...new Set(citedEvidence(material.narrative))];
  return order
    .map((id) => byId.get(id))
    .filter((item) => item !== undefined)
    .map((item, index) => ({
      note: index + 1,
      evidenceId: item.id,
      number: item.number,
      runs: noteRuns(
        item,
        material.documentOf.get(item.documentId),
        gradeOf(item, material.sourceOf.get(item.documentId)?.reliability ?? null),
      ),
    }));
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
      : `One note per item cited, numbered in order of first citation.${shortForms(material)}`;
  return [sectionHeading('notes', 'Notes'), small(says), { kind: 'notes', notes }];
}

function registerBlocks(items: readonly RegisterItem[]): readonly ReportBlock[] {
  const heading = sectionHeading('register', 'Evidence register');
  return items.length === 0
    ? [heading, small('The case holds no evidence.')]
    : [heading, { kind: 'register', items }];
}

function bibliographyBlocks(material: ReportMaterial): readonly ReportBlock[] {
  const entries = material.cited.map((document) =>
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
  const withNotes = isShown(caseFile, 'notes') && isShown(caseFile, 'narrative');
  const notes = isShown(caseFile, 'narrative') ? numberedNotes(material) : [];
  const noteOf = new Map(notes.map((note) => [note.evidenceId, note.note] as const));
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
            return { number, note: withNotes ? (noteOf.get(id) ?? null) : null };
          },
          missing: (id) => {
            const number = removed.get(id);
            return number === undefined ? '[item not held]' : `[E${number} removed]`;
          },
        });
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
  const body = caseFile.report.sections
    .filter((one) => one.shown)
    .flatMap((one) => section(one.section));
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
    notes: withNotes ? notes : [],
    quotes: isShown(caseFile, 'register')
      ? items.flatMap((item) => (item.kind === 'item' ? [item.quote] : []))
      : [],
  };
}
