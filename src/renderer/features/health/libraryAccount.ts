import {
  type CountedRecord,
  countMarks,
  type MarkAccount,
  type MarkCounts,
  markAccount,
  NO_MARKS,
  sumOfCounts,
} from '../../../core/anchoring/markAccount.ts';
import type { LibraryDatabase } from '../../store/database.ts';
import { rowsInPieces } from '../../store/rowsInPieces.ts';
import { createStore, type Store } from '../../workbench/store.ts';

/** Tables whose records lie on passages, and what each is called. */
export const COUNTED_TABLES = [
  { table: 'highlights', label: 'Marks' },
  { table: 'mentions', label: 'Mentions' },
  { table: 'evidence', label: 'Evidence' },
] as const;

export type CountedTable = (typeof COUNTED_TABLES)[number]['table'];

/** The account of each table. */
export type LibraryAccount = Readonly<Record<CountedTable, MarkAccount>>;

/** The last account of this window's library; null until the first is made. */
export const libraryAccount: Store<LibraryAccount | null> = createStore<LibraryAccount | null>(
  null,
);

/**
 * Counts every record of a passage once more, in pieces that leave the window free: against the number of rows that the
 * table says it has. `hashOf` gives the hash of a document's current text, null for one that is not held.
 */
export async function accountOfLibrary(
  db: LibraryDatabase,
  hashOf: (documentId: string) => string | null,
): Promise<LibraryAccount> {
  const accounts: Partial<Record<CountedTable, MarkAccount>> = {};
  for (const { table } of COUNTED_TABLES) accounts[table] = await accountOf(db, table, hashOf);
  return accounts as LibraryAccount;
}

async function accountOf(
  db: LibraryDatabase,
  table: CountedTable,
  hashOf: (documentId: string) => string | null,
): Promise<MarkAccount> {
  const isHeld = ({ documentId }: CountedRecord): boolean => hashOf(documentId) !== null;
  const isPlaced = ({ documentId, hash }: CountedRecord): boolean => hashOf(documentId) === hash;
  let counts: MarkCounts = NO_MARKS;
  for await (const rows of rowsInPieces(db, table)) {
    // The rows of these three tables lie on passages. One whose id is no text is shown by nothing, so it stays missing.
    const counted = rows.filter(
      (row) => typeof row.id === 'string',
    ) as unknown as readonly CountedRecord[];
    counts = sumOfCounts([counts, countMarks(counted, isHeld, isPlaced)]);
  }
  const setAside = await db.aside.where('key').startsWith(`${table}/`).count();
  const stored = (await db.table(table).count()) + setAside;
  return markAccount(stored, { ...counts, setAside });
}

/** Records that are neither shown nor anywhere else, over all tables. */
export function missingIn(account: LibraryAccount | null): number {
  if (!account) return 0;
  return COUNTED_TABLES.reduce((sum, { table }) => sum + Math.abs(account[table].missing), 0);
}
