import type { Comparison } from '../../core/document/compareEditions.ts';
import type { SourceDocument } from '../../core/document/document.ts';

/** Two editions to compare, the earlier one first. */
export interface CompareRequest {
  readonly before: SourceDocument;
  readonly after: SourceDocument;
}

/** What comes back, once. */
export type CompareAnswer = Comparison;
