import type { CaseFile } from '../../core/casefile/casefile.ts';
import { caseNames } from '../../core/casefile/caseNames.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';

/** The case; undefined when there is none or it is in the trash. */
export async function caseById(db: LibraryDatabase, id: Id): Promise<CaseFile | undefined> {
  const found = await db.cases.get(id);
  return found?.deletedAtMs === null ? found : undefined;
}

/** What each case is called beside the others, those in the trash included: two of one title are told apart. */
export async function namesOfCases(db: LibraryDatabase): Promise<ReadonlyMap<Id, string>> {
  return caseNames(await db.cases.toArray());
}
