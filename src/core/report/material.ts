import type { Author, SourceAssessment } from '../annotation/annotation.ts';
import type { CaseFile, Evidence } from '../casefile/casefile.ts';
import type { SourceDocument } from '../document/document.ts';
import type { Entity, Mention } from '../entity/entity.ts';
import type { ConflictSide, ConflictWithSides } from '../linking/conflictSides.ts';
import type { Conflict } from '../linking/linking.ts';
import type { Id } from '../records/record.ts';
import type { RichText } from '../text/richText.ts';

/** All that a report is made of. Records of other cases are ignored; deleted ones are known for what they are. */
export interface ReportInput {
  readonly caseFile: CaseFile;
  readonly narrative: RichText;
  /** The case's items, removed ones too. */
  readonly evidence: readonly Evidence[];
  /** The documents that the items and their conflicts name; one that is missing is said to be not held. */
  readonly documents: readonly SourceDocument[];
  readonly sources: readonly SourceAssessment[];
  readonly entities: readonly Entity[];
  readonly mentions: readonly Mention[];
  /** Live conflicts; those that touch no item of the case are ignored. */
  readonly conflicts: readonly ConflictWithSides[];
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
  /** The conflicts of the case's live items, oldest first. */
  readonly disputed: readonly DisputedStatements[];
}

/** A side of a conflict as the case holds it. */
export interface DisputedStatement {
  readonly side: ConflictSide;
  /** The item of this case; null when the passage is no evidence of it. */
  readonly item: Evidence | null;
}

/** A conflict of the case's evidence. */
export interface DisputedStatements {
  /** 1…n in the order in which they are printed. */
  readonly number: number;
  readonly conflict: Conflict;
  readonly statements: readonly DisputedStatement[];
}

function disputedIn(
  { conflicts }: ReportInput,
  live: readonly Evidence[],
): readonly DisputedStatements[] {
  const known = new Map(live.map((item) => [item.id, item] as const));
  return conflicts
    .map(({ conflict, sides }) => ({
      conflict,
      statements: sides.map((side): DisputedStatement => {
        const item = side.items.find(({ id }) => known.has(id));
        return { side, item: (item && known.get(item.id)) ?? null };
      }),
    }))
    .filter(({ statements }) => statements.some(({ item }) => item !== null))
    .sort(
      ({ conflict: a }, { conflict: b }) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1),
    )
    .map((one, index) => ({ number: index + 1, ...one }));
}

/** Documents in the order of a bibliography. */
export function byPublisherAndTitle(
  documents: readonly SourceDocument[],
): readonly SourceDocument[] {
  const key = (one: SourceDocument) => `${one.card.publisher ?? ''}\n${one.card.title}\n${one.id}`;
  return [...documents].sort((a, b) => (key(a) < key(b) ? -1 : 1));
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
  const cited = byPublisherAndTitle(
    [...new Set(live.map((item) => item.documentId))].flatMap((id) => documentOf.get(id) ?? []),
  );
  return { ...input, live, documentOf, sourceOf, cited, disputed: disputedIn(input, live) };
}
