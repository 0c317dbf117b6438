import type { CaseFile } from '../../../core/casefile/casefile.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { Id } from '../../../core/records/record.ts';
import type { ReportInput } from '../../../core/report/material.ts';
import { EMPTY_RICH_TEXT, parseRichText } from '../../../core/text/richText.ts';
import { allConflicts } from '../../store/conflicts.ts';
import type { LibraryDatabase } from '../../store/database.ts';

/** Everything of a report but the text of its documents, as the store holds it. */
export type StoredReportInput = Omit<ReportInput, 'documents'>;

/** Today in the analyst's own calendar, as an ISO date. */
export function todayIso(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Reads what a case's report is made of; removed items come along, because the register names them. */
export async function storedReportInput(
  db: LibraryDatabase,
  caseFile: CaseFile,
  issuedOn: string,
): Promise<StoredReportInput> {
  const [narrative, evidence, sources, entities, mentions, conflicts, author] = await Promise.all([
    db.narratives.get(caseFile.id),
    db.evidence.where('caseId').equals(caseFile.id).toArray(),
    db.sources.toArray(),
    db.entities.toArray(),
    db.mentions.toArray(),
    allConflicts(db),
    db.authors.get(caseFile.by),
  ]);
  const parsed = narrative?.deletedAtMs === null ? parseRichText(narrative.body) : null;
  return {
    caseFile,
    narrative: parsed?.ok ? parsed.value : EMPTY_RICH_TEXT,
    evidence,
    sources,
    entities,
    mentions,
    conflicts,
    author: author?.deletedAtMs === null ? author : null,
    issuedOn,
  };
}

/** The documents that a report quotes: those of its items, and of what they are in conflict with. */
export function quotedDocuments({ evidence, conflicts }: StoredReportInput): readonly Id[] {
  const held = new Set(evidence.map(({ id }) => id));
  const printed = conflicts.filter(({ sides }) =>
    sides.some(({ items }) => items.some(({ id }) => held.has(id))),
  );
  return [
    ...evidence.map(({ documentId }) => documentId),
    ...printed.flatMap(({ sides }) => sides.map(({ documentId }) => documentId)),
  ];
}

/** The input with the texts of those documents that are held. */
export function withDocuments(
  stored: StoredReportInput,
  documents: readonly SourceDocument[],
): ReportInput {
  return { ...stored, documents };
}
