import type { Author, SourceAssessment } from '../annotation/annotation.ts';
import type { CaseFile, Evidence } from '../casefile/casefile.ts';
import type { SourceDocument } from '../document/document.ts';
import type { Entity, Mention } from '../entity/entity.ts';
import type { Id } from '../records/record.ts';
import type { RichText } from '../text/richText.ts';

/** All that a report is made of. Records of other cases are ignored; deleted ones are known for what they are. */
export interface ReportInput {
  readonly caseFile: CaseFile;
  readonly narrative: RichText;
  /** The case's items, removed ones too. */
  readonly evidence: readonly Evidence[];
  /** The documents that the items name; one that is missing is said to be not held. */
  readonly documents: readonly SourceDocument[];
  readonly sources: readonly SourceAssessment[];
  readonly entities: readonly Entity[];
  readonly mentions: readonly Mention[];
  /** The author of the case; printed only when the layout asks for it. */
  readonly author: Author | null;
  /** ISO date of issue. */
  readonly issuedOn: string;
}

/** The input sorted and indexed once, as every part of the report reads it. */
export interface ReportMaterial extends ReportInput {
  /** Live items by number. */
  readonly live: readonly Evidence[];
  readonly documentOf: ReadonlyMap<Id, SourceDocument>;
  readonly sourceOf: ReadonlyMap<Id, SourceAssessment>;
  /** Documents that live items come from, by publisher and title. */
  readonly cited: readonly SourceDocument[];
}

/** Sorts and indexes what a report is made of. */
export function reportMaterial(input: ReportInput): ReportMaterial {
  const live = input.evidence
    .filter((item) => item.caseId === input.caseFile.id && item.deletedAtMs === null)
    .sort((a, b) => a.number - b.number);
  const documentOf = new Map(input.documents.map((one) => [one.id, one] as const));
  const sourceOf = new Map(
    input.sources.filter((one) => one.deletedAtMs === null).map((one) => [one.id, one] as const),
  );
  const key = (one: SourceDocument) => `${one.card.publisher ?? ''}\n${one.card.title}\n${one.id}`;
  const cited = [...new Set(live.map((item) => item.documentId))]
    .map((id) => documentOf.get(id))
    .filter((one) => one !== undefined)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { ...input, live, documentOf, sourceOf, cited };
}
