import type { Author, Highlight } from '../../core/annotation/annotation.ts';
import type { Code } from '../../core/codebook/codebook.ts';
import type { LibraryDatabase } from './database.ts';
import { followTable } from './followTable.ts';
import { liveOnly } from './live.ts';

/** The live marks that carry a code, followed as they change. */
export const codedHighlights = followTable('highlights', (mark): Highlight | null =>
  mark.codes.length > 0 ? mark : null,
);

/** What the lists of coded passages need beside the marks. */
export interface CodebookRecords {
  /** Those merged away too: they lead to their survivors. */
  readonly codes: readonly Code[];
  readonly authors: readonly Author[];
}

/** Reads the codebook and the names of those who work in the library. */
export async function codebookRecords(db: LibraryDatabase): Promise<CodebookRecords> {
  const codes = await db.codes.toArray();
  return { codes, authors: liveOnly(await db.authors.toArray()) };
}
