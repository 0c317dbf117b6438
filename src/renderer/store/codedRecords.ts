import type { Author } from '../../core/annotation/annotation.ts';
import type { Code } from '../../core/codebook/codebook.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

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
