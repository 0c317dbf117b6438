import { lineSchema } from '../core/journal/lineSchema.ts';
import { SCHEMA } from '../core/records/tables.ts';
import type { StorageFailure } from '../shell/contract.ts';

/**
 * Why lines may not be appended for the schema they were written in: a window of an older build is still open after the
 * upgrade, or one of a newer build was opened on this host. Null when they may.
 */
export function wrongSchema(lines: readonly string[], minWriter: number): StorageFailure | null {
  for (const text of lines) {
    // What is no line at all is refused by the journal, with its own words.
    const schema = lineSchema(text) ?? minWriter;
    if (schema < minWriter) {
      return {
        kind: 'tooNew',
        detail: `lines of schema ${schema} come too late: it is ${minWriter}`,
      };
    }
    if (schema > SCHEMA) {
      return {
        kind: 'invalid',
        detail: 'this window is newer than its host: start Casebound again',
      };
    }
  }
  return null;
}
