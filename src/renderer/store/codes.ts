import type { Code } from '../../core/codebook/codebook.ts';
import { type CodeTree, codeTree } from '../../core/codebook/codeTree.ts';
import { type CodeUse, countUse } from '../../core/codebook/codeUse.ts';
import type { LibraryDatabase } from './database.ts';
import { liveOnly } from './live.ts';

/** The codebook with no code in it. */
export const EMPTY_CODEBOOK: CodeTree = codeTree([]);

/** Every live code, as the tree that they stand in. */
export async function readCodebook(db: LibraryDatabase): Promise<CodeTree> {
  return codeTree(await db.codes.toArray());
}

/** Marks read at a time: all at once would hold up the window. */
const PAGE = 2000;

/** How many marks of the library each code is on. Reads the marks that have codes and no others. */
export async function codeUse(db: LibraryDatabase): Promise<CodeUse> {
  const codes: readonly Code[] = await db.codes.toArray();
  const tree = codeTree(codes);
  const keys = [...new Set(await db.highlights.where('codes').above('').primaryKeys())];
  const coded: (readonly string[])[] = [];
  for (let from = 0; from < keys.length; from += PAGE) {
    const page = await db.highlights.bulkGet(keys.slice(from, from + PAGE));
    const marks = liveOnly(page.filter((mark) => mark !== undefined));
    coded.push(...marks.map((mark) => mark.codes));
  }
  return countUse(tree, coded);
}
