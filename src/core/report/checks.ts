import type { Evidence } from '../casefile/casefile.ts';
import { gradeOf, isGraded } from '../casefile/grade.ts';
import { narrativeCoverage } from '../casefile/narrativeCoverage.ts';
import { reportSections } from '../casefile/reportLayout.ts';
import type { ConflictSide } from '../linking/conflictSides.ts';
import type { Id, PassagePlace } from '../records/record.ts';
import type { TextRange } from '../text/offsets.ts';
import { textRange } from '../text/offsets.ts';
import { citedEvidence } from '../text/richText.ts';
import { counted } from './coverBlocks.ts';
import { gradeWords } from './gradeWords.ts';
import { clippedHedges } from './hedges.ts';
import type { ReportInput, ReportMaterial } from './material.ts';
import { reportMaterial } from './material.ts';

/** What one click does about a finding. */
export type FindingFix =
  | { readonly kind: 'grade'; readonly evidenceId: Id }
  | { readonly kind: 'showEvidence'; readonly evidenceIds: readonly Id[] }
  /** Makes the item's quotation longer so that it holds the hedge. */
  | { readonly kind: 'extendQuote'; readonly evidenceId: Id; readonly range: TextRange }
  | { readonly kind: 'showPassage'; readonly evidenceId: Id }
  /** 0-based place among the narrative's paragraphs, as `narrativeCoverage` counts them. */
  | { readonly kind: 'showParagraph'; readonly paragraph: number }
  | { readonly kind: 'setMarking' };

/** What a check looks at. */
export type FindingKind =
  | 'marking'
  | 'quote'
  | 'hedge'
  | 'grade'
  | 'conflict'
  | 'uncited'
  | 'removedCitation'
  | 'publisher'
  | 'privateNotes';

/** One line of "Before you export". Only `blocks` keeps a report from being exported. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: 'blocks' | 'warning' | 'ok';
  /** One sentence without a full stop: what was found, with its numbers. */
  readonly says: string;
  readonly evidenceId?: Id;
  readonly fix?: FindingFix;
}

function markingFinding(material: ReportMaterial): Finding {
  const marking = material.caseFile.marking.trim();
  return marking === ''
    ? {
        kind: 'marking',
        severity: 'blocks',
        says: 'The case has no marking',
        fix: { kind: 'setMarking' },
      }
    : { kind: 'marking', severity: 'ok', says: `${marking} stands on every page` };
}

/** Why a quotation cannot be vouched for; null when it is the exact text of the edition held. */
function quoteProblem(
  item: PassagePlace & Pick<Evidence, 'passage'>,
  material: ReportMaterial,
): string | null {
  const document = material.documentOf.get(item.documentId);
  if (document === undefined) return 'its document is not held';
  if (document.hash !== item.hash) return 'another edition of its document is held';
  const { start, end, quote } = item.passage;
  return quote !== '' && document.text.slice(start, end) === quote
    ? null
    : 'its quotation differs from the source text';
}

/** Passages that the report prints because they are in conflict with its evidence, and that are no evidence themselves. */
function quotedBeside(
  material: ReportMaterial,
): readonly { readonly side: ConflictSide; readonly number: number }[] {
  const sections = reportSections(material.caseFile.report);
  if (!sections.some(({ section, shown }) => section === 'conflicts' && shown)) return [];
  return material.disputed.flatMap(({ number, statements }) =>
    statements.flatMap(({ item, side }) => (item === null ? [{ side, number }] : [])),
  );
}

/** Which conflicts of the evidence nobody has explained or resolved yet. */
function conflictFindings({ disputed }: ReportMaterial): readonly Finding[] {
  if (disputed.length === 0) return [];
  const open = disputed.filter(({ conflict }) => conflict.state === 'open');
  const [first] = open;
  if (first === undefined) {
    const says = 'Every conflict of the evidence is explained or resolved';
    return [{ kind: 'conflict', severity: 'ok', says }];
  }
  const evidenceIds = first.statements.flatMap(({ item }) => (item ? [item.id] : []));
  const verb = open.length === 1 ? 'is' : 'are';
  return [
    {
      kind: 'conflict',
      severity: 'warning',
      says: `${counted(open.length, 'conflict')} of the evidence ${verb} open`,
      fix: { kind: 'showEvidence', evidenceIds },
    },
  ];
}

function quoteFindings(material: ReportMaterial): readonly Finding[] {
  const problems: Finding[] = material.live.flatMap((item): readonly Finding[] => {
    const problem = quoteProblem(item, material);
    if (problem === null) return [];
    return [
      {
        kind: 'quote',
        severity: 'blocks',
        says: `E${item.number}: ${problem}`,
        evidenceId: item.id,
        fix: { kind: 'showPassage', evidenceId: item.id },
      },
    ];
  });
  const beside = quotedBeside(material);
  for (const { side, number } of beside) {
    const problem = quoteProblem(side, material);
    if (problem === null) continue;
    const says = `Conflict ${number}, the passage not in evidence: ${problem}`;
    problems.push({ kind: 'quote', severity: 'blocks', says });
  }
  if (problems.length > 0 || material.live.length === 0) return problems;
  const count = material.live.length + beside.length;
  const says =
    count === 1
      ? 'The quotation matches the source text'
      : `All ${count} quotations match the source text`;
  return [{ kind: 'quote', severity: 'ok', says }];
}

/** The hedges that a quotation is cut short of, and the range that would hold them; null when there are none. */
function clippedIn(
  item: PassagePlace & Pick<Evidence, 'passage'>,
  material: ReportMaterial,
): { readonly words: string; readonly range: TextRange } | null {
  const document = material.documentOf.get(item.documentId);
  if (document === undefined || quoteProblem(item, material) !== null) return null;
  const clipped = clippedHedges(document, textRange(item.passage.start, item.passage.end));
  if (clipped.length === 0) return null;
  const words = [...new Set(clipped.map((one) => `“${one.hedge}”`))].join(', ');
  const range = textRange(
    Math.min(...clipped.map((one) => one.extended.start)),
    Math.max(...clipped.map((one) => one.extended.end)),
  );
  return { words, range };
}

function hedgeFindings(material: ReportMaterial): readonly Finding[] {
  const found: Finding[] = material.live.flatMap((item): readonly Finding[] => {
    const clipped = clippedIn(item, material);
    if (clipped === null) return [];
    const { words, range } = clipped;
    return [
      {
        kind: 'hedge',
        severity: 'warning',
        says: `E${item.number} is cut short of ${words} in its sentence`,
        evidenceId: item.id,
        fix: { kind: 'extendQuote', evidenceId: item.id, range },
      },
    ];
  });
  for (const { side, number } of quotedBeside(material)) {
    const clipped = clippedIn(side, material);
    if (clipped === null) continue;
    const says = `Conflict ${number}: the passage not in evidence is cut short of ${clipped.words} in its sentence`;
    found.push({ kind: 'hedge', severity: 'warning', says });
  }
  return found.length > 0 || material.live.length === 0
    ? found
    : [{ kind: 'hedge', severity: 'ok', says: 'No quotation is cut short of its hedge' }];
}

function gradeFindings(material: ReportMaterial): readonly Finding[] {
  const found = material.live.flatMap((item): readonly Finding[] => {
    const grade = gradeOf(item, material.sourceOf.get(item.documentId)?.reliability ?? null);
    if (isGraded(grade)) return [];
    const words = gradeWords(grade);
    return [
      {
        kind: 'grade',
        severity: 'warning',
        says:
          words === 'not graded'
            ? `E${item.number} is not graded`
            : `E${item.number} is graded in part: ${words}`,
        evidenceId: item.id,
        fix: { kind: 'grade', evidenceId: item.id },
      },
    ];
  });
  return found.length > 0 || material.live.length === 0
    ? found
    : [{ kind: 'grade', severity: 'ok', says: 'Every item is graded' }];
}

function narrativeFindings(material: ReportMaterial): readonly Finding[] {
  const live = new Set(material.live.map((item) => item.id));
  const paragraphs = narrativeCoverage(material.narrative).filter((one) => one.hasWords);
  const uncited = paragraphs.filter((one) => !one.cited.some((id) => live.has(id)));
  const [first] = uncited;
  const findings: Finding[] = [];
  if (first !== undefined) {
    const verb = uncited.length === 1 ? 'cites' : 'cite';
    findings.push({
      kind: 'uncited',
      severity: 'warning',
      says: `${counted(uncited.length, 'paragraph')} ${verb} no evidence`,
      fix: { kind: 'showParagraph', paragraph: first.index },
    });
  } else if (paragraphs.length > 0) {
    findings.push({ kind: 'uncited', severity: 'ok', says: 'Every paragraph cites evidence' });
  }
  const gone = [...new Set(citedEvidence(material.narrative))].filter((id) => !live.has(id));
  if (gone.length > 0) {
    const names = gone.map((id) => {
      const number = material.evidence.find((item) => item.id === id)?.number;
      return number === undefined ? 'an item that is not held' : `E${number}, which was removed`;
    });
    const paragraph = narrativeCoverage(material.narrative).find((one) =>
      one.cited.some((id) => !live.has(id)),
    )?.index;
    findings.push({
      kind: 'removedCitation',
      severity: 'warning',
      says: `The narrative cites ${[...new Set(names)].join('; ')}`,
      ...(paragraph === undefined ? {} : { fix: { kind: 'showParagraph', paragraph } }),
    });
  }
  return findings;
}

/** Share of the items at which one publisher counts as too many; two items are the fewest that can share one. */
const CONCENTRATION = 2 / 3;

function publisherFindings(material: ReportMaterial): readonly Finding[] {
  const { live } = material;
  if (live.length < 2) return [];
  const byPublisher = new Map<string, Id[]>();
  for (const item of live) {
    const publisher = material.documentOf.get(item.documentId)?.card.publisher;
    if (publisher === null || publisher === undefined) continue;
    byPublisher.set(publisher, [...(byPublisher.get(publisher) ?? []), item.id]);
  }
  const most = [...byPublisher.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  if (most.length < 2 || most.length / live.length < CONCENTRATION) {
    return [{ kind: 'publisher', severity: 'ok', says: 'The items rest on several publishers' }];
  }
  return [
    {
      kind: 'publisher',
      severity: 'warning',
      says: `${most.length} of ${live.length} items share one publisher`,
      fix: { kind: 'showEvidence', evidenceIds: most },
    },
  ];
}

const ORDER = { blocks: 0, warning: 1, ok: 2 } as const;

/** "Before you export": everything that a reader would ask about, what stops the export first. Pure. */
export function checkReport(input: ReportInput): readonly Finding[] {
  const material = reportMaterial(input);
  const findings: readonly Finding[] = [
    markingFinding(material),
    ...quoteFindings(material),
    ...hedgeFindings(material),
    ...gradeFindings(material),
    ...conflictFindings(material),
    ...narrativeFindings(material),
    ...publisherFindings(material),
    { kind: 'privateNotes', severity: 'ok', says: 'No private notes are included' },
  ];
  return [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

/** The findings that keep a report from being exported; empty when it may be. */
export function blockingFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.severity === 'blocks');
}
