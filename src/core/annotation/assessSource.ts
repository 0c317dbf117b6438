import type { Change } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import { ok } from '../result.ts';
import type { Reliability, SourceAssessment } from './annotation.ts';

/** What the analyst says of a document as a source. */
export interface WantedAssessment {
  readonly documentId: Id;
  /** Null takes the grade away: "not graded", which is not F. */
  readonly reliability: Reliability | null;
  /** Trimmed; may be empty. */
  readonly reason: string;
}

/** Grades a document as a source. The same grade and reason again write nothing. */
export function assessSource(wanted: WantedAssessment): Change<SourceAssessment> {
  return async (read, context) => {
    const { documentId, reliability } = wanted;
    const reason = wanted.reason.trim();
    const before = (await read.get('sources', documentId)) ?? null;
    const name =
      reliability === null ? 'removal of the source’s grade' : `grade ${reliability} of the source`;
    if (before && before.deletedAtMs === null) {
      const same = before.reliability === reliability && before.reason === reason;
      if (same) return ok({ name, records: [], value: before });
    }
    const after: SourceAssessment = {
      id: documentId,
      origin: before?.origin ?? context.origin,
      by: context.by,
      createdAtMs: before?.createdAtMs ?? context.nowMs,
      updatedAtMs: context.nowMs,
      deletedAtMs: null,
      reliability,
      reason,
      card: before?.card ?? {},
      starred: before?.starred ?? false,
      collections: before?.collections ?? [],
    };
    const record = { table: 'sources', id: documentId, before, after } as const;
    return ok({ name, records: [record], value: after });
  };
}
