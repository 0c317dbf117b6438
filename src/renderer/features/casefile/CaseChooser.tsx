import { useRef } from 'react';
import { restoreCase } from '../../../core/casefile/caseChanges.ts';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { compareText } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import { dayWords } from '../../workbench/dayWords.ts';
import { useStore } from '../../workbench/store.ts';
import { useAuthorWords } from '../../workbench/useAuthorWords.ts';
import { useCaseNames } from '../../workbench/useCaseNames.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './casefile.module.css';
import { caseDialog } from './caseState.ts';

/** The cases of the library: which one is active, a new one, and those in the trash. */
export function CaseChooser({ onClose }: { readonly onClose: () => void }) {
  const { session, notices } = useWorkbench();
  const { activeCase } = useStore(session);
  const change = useChange();
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const all = useLive(
    async (db) =>
      (await db.cases.toArray()).sort(
        (a, b) => a.createdAtMs - b.createdAtMs || compareText(a.id, b.id),
      ),
    [],
  );
  const counts = useLive(async (db) => {
    const found = new Map<string, number>();
    for (const item of await db.evidence.toArray())
      if (item.deletedAtMs === null) found.set(item.caseId, (found.get(item.caseId) ?? 0) + 1);
    return found;
  }, []);
  const nameOf = useCaseNames();
  const who = useAuthorWords();
  const choose = (chosen: CaseFile): void => {
    session.set((before) => ({ ...before, activeCase: chosen.id }));
    notices.announce(`Active case: ${nameOf(chosen)}`);
    onClose();
  };
  const cases = all ?? [];
  const live = cases.filter((one) => one.deletedAtMs === null);
  const deleted = cases.filter((one) => one.deletedAtMs !== null);
  return (
    <Dialog title="Active case" onClose={onClose}>
      {live.length > 0 ? (
        <ul ref={list} aria-label="Cases" className={styles.cases} {...roving}>
          {live.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                data-roving=""
                className={styles.caseRow}
                aria-current={one.id === activeCase}
                onClick={() => choose(one)}
              >
                <span className={styles.caseName}>
                  {nameOf(one)}
                  {one.secondOf === undefined ? null : (
                    <span className={styles.merged}>
                      {`Merged: by ${who(one.by)}, ${dayWords(one.updatedAtMs)}`}
                    </span>
                  )}
                </span>
                <span className={styles.dim}>{itemCount(counts?.get(one.id) ?? 0)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p>A case gathers the evidence for one question. C in a document sends passages to it.</p>
      )}
      <div className={styles.actions}>
        <Button look="primary" onClick={() => caseDialog.set({ kind: 'new', adding: null })}>
          New case
        </Button>
      </div>
      {deleted.length > 0 ? (
        <section aria-label="Deleted cases" className={styles.deleted}>
          <h3>Deleted</h3>
          {deleted.map((one) => (
            <div key={one.id} className={styles.deletedRow}>
              <span className={styles.caseName}>{nameOf(one)}</span>
              <Button
                look="quiet"
                aria-label={`Restore ${nameOf(one)}`}
                onClick={() =>
                  void change(restoreCase(one.id), { says: () => `Case ${nameOf(one)} restored` })
                }
              >
                Restore
              </Button>
            </div>
          ))}
        </section>
      ) : null}
    </Dialog>
  );
}

function itemCount(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}
