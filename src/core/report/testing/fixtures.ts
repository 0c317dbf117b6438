import type { Author, SourceAssessment } from '../../annotation/annotation.ts';
import type { CaseFile, Evidence, ReportSection } from '../../casefile/casefile.ts';
import type {
  Block,
  BlockKind,
  PageBreak,
  SourceCard,
  SourceDocument,
} from '../../document/document.ts';
import type { Entity, Mention } from '../../entity/entity.ts';
import type { ConflictSide, ConflictWithSides } from '../../linking/conflictSides.ts';
import type { ConflictState } from '../../linking/linking.ts';
import type { RecordBase, StoredPassage } from '../../records/record.ts';
import { utf16Offset } from '../../text/offsets.ts';
import type { RichBlock, RichText } from '../../text/richText.ts';
import { sha256Hex } from '../../text/sha256.ts';
import type { ReportInput } from '../material.ts';

/** A UUIDv4 that is easy to tell apart in a failing test. */
export function testId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

function base(n: number): RecordBase {
  return {
    id: testId(n),
    origin: testId(1),
    by: testId(2),
    createdAtMs: 1_700_000_000_000,
    updatedAtMs: 1_700_000_000_000,
    deletedAtMs: null,
  };
}

/** A block to build a document from; `page` says that a printed page begins with it. */
export interface BlockSpec {
  readonly kind: BlockKind;
  readonly text: string;
  readonly level?: number;
  readonly item?: number;
  readonly page?: number;
}

const CARD: SourceCard = {
  title: 'Untitled',
  shortTitle: 'Untitled',
  publisher: null,
  publisherShort: null,
  authors: [],
  genre: 'report',
  publishedOn: null,
  language: 'en-GB',
  url: null,
  retrievedOn: null,
  rights: 'Written for this test.',
  notes: [],
};

/** A document of the given blocks, joined by one blank line, with its true hash. */
export function testDocument(
  n: number,
  card: Partial<SourceCard>,
  specs: readonly BlockSpec[],
): SourceDocument {
  let text = '';
  const blocks: Block[] = [];
  const pageBreaks: PageBreak[] = [];
  for (const spec of specs) {
    if (text !== '') text += '\n\n';
    const start = utf16Offset(text.length);
    text += spec.text;
    if (spec.page !== undefined) pageBreaks.push({ page: spec.page, at: start });
    blocks.push({
      kind: spec.kind,
      start,
      end: utf16Offset(text.length),
      ...(spec.level === undefined ? {} : { level: spec.level }),
      ...(spec.item === undefined
        ? {}
        : { list: { id: 1, ordered: false, depth: 0, number: spec.item } }),
    });
  }
  return {
    id: testId(n),
    file: `${n}.txt`,
    hash: sha256Hex(text),
    text,
    blocks,
    inlineMarks: [],
    pageBreaks: pageBreaks.length > 0 ? pageBreaks : null,
    citationGroups: [],
    card: { ...CARD, ...card },
  };
}

/** A country report of two pages whose date was worked out, written for these tests. */
export const HARBOUR_REPORT = testDocument(
  10,
  {
    title: 'Harbours: Safety & Oversight',
    shortTitle: 'Harbours',
    publisher: 'Northern Harbour Institute',
    publisherShort: 'NHI',
    publishedOn: '2015-11~',
    language: 'en-US',
  },
  [
    { kind: 'heading', level: 1, text: 'HARBOURS: SAFETY & OVERSIGHT', page: 1 },
    { kind: 'heading', level: 2, text: 'Overview' },
    {
      kind: 'paragraph',
      text: 'Dr. Ada Quill is believed to have signed the permits in Easthaven. The board said nothing.',
    },
    {
      kind: 'paragraph',
      text: 'According to the inspectors, at least 129 crates were moved by night. The newspaper Le Phare quoted one clerk as saying that “forty” were never found. (Sources: Le Phare, Port Gazette)',
    },
    { kind: 'heading', level: 2, text: 'Timeline “of record”', page: 2 },
    { kind: 'listItem', item: 1, text: 'August 21, 2015: A crane fails; two docks close.' },
    {
      kind: 'listItem',
      item: 2,
      text: 'August 22, 2015: Bo Marlow was allegedly seen leaving with the ledger.',
    },
    {
      kind: 'paragraph',
      text: 'Costs rose by $2,000 to $10,000 per berth & month — a*mark*, [o]ne <b>tag</b>.',
    },
  ],
);

/** A news article without pages, dated, with a retrieval date. */
export const HARBOUR_NEWS = testDocument(
  11,
  {
    title: 'Two ports agree to share manifests',
    shortTitle: 'Two ports agree',
    publisher: 'Evening Wire',
    publisherShort: 'EW',
    authors: ['J. Reed'],
    publishedOn: '2016-02-02',
    retrievedOn: '2016-03-03',
  },
  [
    { kind: 'heading', level: 1, text: 'Two ports agree to share manifests' },
    { kind: 'standfirst', text: 'Ministers met on Monday to sign.' },
    { kind: 'paragraph', text: 'Since mid-November, inspectors have charged 11 people.' },
    { kind: 'heading', level: 2, text: 'The port isn’t lawless' },
    { kind: 'paragraph', text: 'Easthaven and Westhaven — “shoulder to shoulder” — agreed.' },
    { kind: 'paragraph', text: 'Nobody objected.' },
  ],
);

/** The passage of `quote` in a document, with its context; throws when the words are not there. */
export function passageOf(document: SourceDocument, quote: string): StoredPassage {
  const start = document.text.indexOf(quote);
  if (start < 0) throw new Error(`no such words: ${quote}`);
  const end = start + quote.length;
  return {
    start,
    end,
    quote,
    prefix: document.text.slice(Math.max(0, start - 32), start),
    suffix: document.text.slice(end, end + 32),
  };
}

/** An item of the test case; its id is `testId(100 + number)`. */
export function testEvidence(
  number: number,
  document: SourceDocument,
  quote: string,
  more: Partial<Evidence> = {},
): Evidence {
  return {
    ...base(100 + number),
    caseId: testId(20),
    number,
    documentId: document.id,
    hash: document.hash,
    passage: passageOf(document, quote),
    highlightId: null,
    credibility: '2',
    reliability: null,
    asCitedIn: '',
    strength: 'stated',
    asOf: document.card.publishedOn,
    comment: '',
    order: number,
    ...more,
  };
}

function cite(number: number) {
  return { type: 'evidence' as const, attrs: { id: testId(100 + number) } };
}

/** A paragraph of text and citations: numbers cite, strings are text. */
export function testParagraph(...parts: readonly (string | number)[]): RichBlock {
  return {
    type: 'paragraph',
    content: parts.map((part) =>
      typeof part === 'number' ? cite(part) : { type: 'text' as const, text: part },
    ),
  };
}

/** The narrative of the test case: cites E3, E1 and E2 together, E1 again; one paragraph cites nothing. */
export const NARRATIVE: RichText = {
  type: 'doc',
  content: [
    {
      type: 'heading',
      attrs: { level: 1 },
      content: [{ type: 'text', text: 'How the crates moved' }],
    },
    testParagraph('The inspectors are cited for the count.', 3, ' Permits came first.', 1, 2),
    { type: 'paragraph' },
    {
      type: 'heading',
      attrs: { level: 3 },
      content: [{ type: 'text', text: 'What it cost' }],
    },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [testParagraph('Berths cost more.', 5)] },
        { type: 'listItem', content: [testParagraph('Permits again.', 1)] },
      ],
    },
    testParagraph('Nothing bears this sentence out.'),
    {
      type: 'blockquote',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Set in ' },
            { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
            { type: 'hardBreak' },
            { type: 'text', text: 'and italic', marks: [{ type: 'italic' }] },
          ],
        },
      ],
    },
  ],
};

/** Sections in their first order, the entities appendix off, as a new case has them. */
export const SECTIONS: readonly { readonly section: ReportSection; readonly shown: boolean }[] = [
  { section: 'narrative', shown: true },
  { section: 'conflicts', shown: true },
  { section: 'notes', shown: true },
  { section: 'register', shown: true },
  { section: 'bibliography', shown: true },
  { section: 'entities', shown: false },
];

/**
 * Two conflicts of the test case: E3's count against words of the other document that are no evidence, explained; and
 * E1 against E5, open and without a note. A third one, of another case, must not be printed.
 */
export function testConflicts(evidence: readonly Evidence[]): readonly ConflictWithSides[] {
  const item = (number: number): ConflictSide => {
    const found = evidence.find((one) => one.number === number);
    if (!found) throw new Error(`no E${number}`);
    const { id, documentId, hash, passage } = found;
    const end = { kind: 'evidence' as const, id };
    return { end, markId: null, documentId, hash, passage, items: [found] };
  };
  const beside = (n: number, document: SourceDocument, quote: string): ConflictSide => ({
    end: { kind: 'highlight', id: testId(n) },
    markId: testId(n),
    documentId: document.id,
    hash: document.hash,
    passage: passageOf(document, quote),
    items: [],
  });
  const eleven = beside(301, HARBOUR_NEWS, 'inspectors have charged 11 people');
  const conflict = (
    n: number,
    state: ConflictState,
    note: string,
    sides: readonly [ConflictSide, ConflictSide],
  ): ConflictWithSides => ({
    conflict: { ...base(n), ends: sides.map(({ end }) => end), state, note },
    sides,
  });
  return [
    conflict(311, 'explained', 'Crates and people are *not* counted alike.', [item(3), eleven]),
    conflict(312, 'open', '', [item(1), item(5)]),
    conflict(313, 'open', '', [eleven, beside(302, HARBOUR_REPORT, 'two docks close')]),
  ];
}

/** A case of five items from two documents; E4 was removed, E2 is second-hand and overridden, E5 is not graded. */
export function testReportInput(more: Partial<CaseFile> = {}): ReportInput {
  const caseFile: CaseFile = {
    ...base(20),
    title: 'Crates & permits, Easthaven 2015',
    question: 'How were crates moved through Easthaven?',
    marking: 'TLP:AMBER',
    cutOffOn: '2016-02-02',
    nextEvidenceNumber: 7,
    report: { sections: SECTIONS, showAuthor: false },
    ...more,
  };
  const evidence = [
    testEvidence(1, HARBOUR_REPORT, 'believed to have signed the permits in Easthaven', {
      strength: 'reported',
      credibility: '3',
    }),
    testEvidence(2, HARBOUR_REPORT, 'one clerk as saying that “forty” were never found', {
      asCitedIn: 'Le Phare',
      reliability: { letter: 'C', reason: 'unnamed clerk, Le Phare not read' },
      comment: 'Compare E3.',
    }),
    testEvidence(3, HARBOUR_REPORT, 'at least 129 crates were moved by night'),
    testEvidence(4, HARBOUR_REPORT, 'A crane fails', { deletedAtMs: 1_700_000_000_001 }),
    testEvidence(
      5,
      HARBOUR_REPORT,
      '$2,000 to $10,000 per berth & month — a*mark*, [o]ne <b>tag</b>',
      {
        credibility: null,
        reliability: null,
        strength: null,
      },
    ),
    testEvidence(6, HARBOUR_NEWS, 'agreed.\n\nNobody objected.'),
  ];
  const sources: readonly SourceAssessment[] = [
    { ...base(10), reliability: 'B', reason: '', card: {}, starred: false, collections: [] },
    { ...base(11), reliability: 'A', reason: '', card: {}, starred: false, collections: [] },
  ];
  const quill: Entity = {
    ...base(40),
    kind: 'person',
    name: 'Bo Marlow',
    aliases: ['Marlow', 'B. Marlow'],
    mergedInto: null,
  };
  const easthaven: Entity = {
    ...base(41),
    kind: 'place',
    name: 'Easthaven',
    aliases: ['Eest|haven'],
    mergedInto: null,
  };
  const mention: Mention = {
    ...base(50),
    entityId: easthaven.id,
    documentId: HARBOUR_REPORT.id,
    hash: HARBOUR_REPORT.hash,
    passage: passageOf(HARBOUR_REPORT, 'Easthaven'),
    status: 'accepted',
    how: 'selection',
  };
  const author: Author = { ...base(2), name: 'Analyst Four', initials: 'A4' };
  return {
    caseFile,
    narrative: NARRATIVE,
    evidence,
    documents: [HARBOUR_REPORT, HARBOUR_NEWS],
    sources,
    entities: [quill, easthaven],
    mentions: [mention],
    conflicts: [],
    author,
    issuedOn: '2026-11-21',
  };
}
