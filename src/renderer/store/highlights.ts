import type { Highlight } from '../../core/annotation/annotation.ts';
import type { Id } from '../../core/records/record.ts';
import { foldedWords } from '../../core/text/foldText.ts';
import type { LibraryDatabase } from './database.ts';
import { followTable } from './followTable.ts';
import { compareText, liveOnly } from './live.ts';

/** A mark of the library with its words as they are searched. */
export interface FollowedMark {
  readonly mark: Highlight;
  readonly quote: string;
  /** The quote, folded. */
  readonly folded: string;
}

/** Follows every live mark of the library. Folding is done while they are read: doing it when words are typed is too late. */
export const followMarks = followTable('highlights', (mark): FollowedMark => {
  const quote = mark.passages.map((passage) => passage.quote).join(' … ');
  return { mark, quote, folded: foldedWords(quote) };
});

/** The live marks of a document in text order: by start, the longer first, then by id. */
export async function highlightsOfDocument(
  db: LibraryDatabase,
  documentId: Id,
): Promise<readonly Highlight[]> {
  const found = await db.highlights.where('documentId').equals(documentId).toArray();
  return liveOnly(found).sort(inTextOrder);
}

function inTextOrder(a: Highlight, b: Highlight): number {
  const [first, second] = [a.passages[0], b.passages[0]];
  const ends = (b.passages.at(-1)?.end ?? 0) - (a.passages.at(-1)?.end ?? 0);
  return (first?.start ?? 0) - (second?.start ?? 0) || ends || compareText(a.id, b.id);
}
