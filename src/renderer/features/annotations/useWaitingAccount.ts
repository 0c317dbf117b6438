import { useEffect, useRef, useState } from 'react';
import { type MarkAccount, markAccount } from '../../../core/anchoring/markAccount.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { LibraryDatabase } from '../../store/database.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** What the interface shows of a document's marks, mentions and evidence. */
interface ShownCounts {
  readonly shown: number;
  readonly waiting: number;
  readonly kept: number;
  /** A change is on its way, so that store and screen may differ for a moment. */
  readonly busy: boolean;
}

/** Time after which what is shown is counted against what is stored, and tries before a difference is a fault. */
const COUNT_AFTER_MS = 800;
const TRIES = 4;

/**
 * Counts what is stored on a document against what the interface shows of it: when it is opened and whenever the counts
 * change. Null until it was counted.
 */
export function useWaitingAccount(
  document: SourceDocument,
  counts: ShownCounts,
): MarkAccount | null {
  const { library } = useWorkbench();
  const [account, setAccount] = useState<MarkAccount | null>(null);
  const { shown, waiting, kept, busy } = counts;
  const trash = useRef({ of: '', count: 0 });
  useEffect(() => {
    let ended = false;
    const count = async (tries: number): Promise<void> => {
      const { stored, setAside } = await storedOn(library.db, document.id);
      const made = (): MarkAccount => {
        const { count: inTrash } = trash.current;
        const seen = { shown, waiting, kept, trash: inTrash, setAside, notHeld: 0 };
        return markAccount(stored, seen);
      };
      // The trash is counted by reading every record: once, and again when the sum does not hold with what it was.
      if (trash.current.of !== document.id || made().missing !== 0) {
        trash.current = { of: document.id, count: await trashOn(library.db, document.id) };
      }
      if (ended) return;
      if (made().missing === 0 || (tries === 0 && !busy)) setAccount(made());
      else if (tries > 0) timer = setTimeout(() => void count(tries - 1), COUNT_AFTER_MS);
    };
    let timer = setTimeout(() => void count(TRIES), COUNT_AFTER_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [library, document.id, shown, waiting, kept, busy]);
  return account;
}

const TABLES = ['highlights', 'mentions', 'evidence'] as const;

/** Counted by keys alone, and what is set aside of the document beside them. */
async function storedOn(
  db: LibraryDatabase,
  documentId: string,
): Promise<{ readonly stored: number; readonly setAside: number }> {
  const counts = await Promise.all(
    TABLES.map((table) => db.table(table).where('documentId').equals(documentId).count()),
  );
  const setAside = (await db.aside.toArray()).filter(
    ({ table, raw }) =>
      TABLES.some((name) => name === table) && raw.includes(`"documentId":"${documentId}"`),
  ).length;
  return { stored: counts.reduce((sum, one) => sum + one, setAside), setAside };
}

async function trashOn(db: LibraryDatabase, documentId: string): Promise<number> {
  let trash = 0;
  for (const table of TABLES) {
    const records: readonly { readonly deletedAtMs: number | null }[] = await db
      .table(table)
      .where('documentId')
      .equals(documentId)
      .toArray();
    trash += records.filter(({ deletedAtMs }) => deletedAtMs !== null).length;
  }
  return trash;
}
