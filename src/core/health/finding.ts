import type { Id } from '../records/record.ts';
import type { TableName } from '../records/tables.ts';

/** What a check of the library can find, in the order in which it is told. */
export const FINDING_KINDS = [
  'store',
  'reference',
  'citation',
  'quote',
  'source',
  'original',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One thing that is not as it must be. */
export interface Finding {
  readonly kind: FindingKind;
  /** The record that it is about; null when it is about a file that no record of the store names. */
  readonly table: TableName | null;
  /** Id of that record, or of the document. */
  readonly id: Id;
  /** Which field of it, as a path; empty when it is about the whole. */
  readonly field: string;
  /** What is wrong, to follow the name of the thing in a sentence. */
  readonly says: string;
}

/** What a check came to. */
export interface HealthReport {
  readonly atMs: number;
  readonly tookMs: number;
  /** Records that were looked at, those in the trash included. */
  readonly records: number;
  readonly sources: number;
  readonly passages: number;
  /** Passages whose text the library does not hold: they cannot be compared, which is no fault. */
  readonly unchecked: number;
  /** The first of each kind, at most `MOST_TOLD`; `counts` has them all. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<FindingKind, number>>;
}

/** Findings of one kind that are told one by one. */
export const MOST_TOLD = 500;

/** No finding of any kind. */
export const NO_FINDINGS: HealthReport['counts'] = {
  store: 0,
  reference: 0,
  citation: 0,
  quote: 0,
  source: 0,
  original: 0,
};

/** Findings of all kinds together. */
export function countFindings(counts: HealthReport['counts']): number {
  return FINDING_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
}
