import { useCallback, useEffect, useState } from 'react';
import { refsOf } from '../../../core/trash/deletions.ts';
import type { ErasureState, Outcome } from '../../../shell/contract.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { TrashRow } from './trashRows.ts';

/** The erasure that waits for the next start, and what can be done about it. */
export interface Erasure {
  /** Null when none waits, or it is not known yet. */
  readonly waiting: ErasureState | null;
  /** Asks for these rows, or for the whole library; resolves to whether it is written down. */
  ask(what: readonly TrashRow[] | 'library'): Promise<boolean>;
  callOff(): Promise<void>;
}

/** Follows what is to be erased; another window's asking is met when the page is opened again. */
export function useErasure(): Erasure {
  const { shell, session, library, notices } = useWorkbench();
  const [waiting, setWaiting] = useState<ErasureState | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each asking it is looked again
  useEffect(() => {
    let stale = false;
    const take = (found: Outcome<ErasureState | null> | null): void => {
      if (!stale && found?.status === 'done') setWaiting(found.value);
    };
    void shell.erasureState().then(take, () => take(null));
    return () => {
      stale = true;
    };
  }, [shell, asked]);
  const send = useCallback(
    async (...[wanted]: Parameters<typeof shell.askErasure>): Promise<boolean> => {
      const outcome = await shell.askErasure(wanted).catch((error: unknown) => {
        const failure = { kind: 'unreachable', detail: String(error) } as const;
        return { status: 'failed', failure } as const;
      });
      if (outcome.status === 'failed') notices.problem(storageFailureWords(outcome.failure));
      setAsked((before) => before + 1);
      return outcome.status === 'done';
    },
    [notices, shell],
  );
  return {
    waiting,
    ask(what) {
      const by = session.get().authorId ?? library.id;
      return what === 'library'
        ? send({ what, records: [], by })
        : send({ what: 'records', records: what.flatMap(({ deletion }) => refsOf(deletion)), by });
    },
    async callOff() {
      if (await send(null)) notices.notify('Nothing will be erased', { undoable: false });
    },
  };
}
