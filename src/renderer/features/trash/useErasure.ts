import { useCallback, useEffect, useState } from 'react';
import type { RecordRef } from '../../../core/trash/hangsOn.ts';
import type { ErasureState, Outcome } from '../../../shell/contract.ts';
import { withoutTypedWords } from '../../../shell/sessionWords.ts';
import type { EraseWish } from '../../workbench/eraseAsked.ts';
import { readSessionState } from '../../workbench/sessionState.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';

/** An erasure that was asked for and is not carried out, and what can be done about it. */
export interface Erasure {
  /** Null when none waits, or it is not known yet. */
  readonly waiting: ErasureState | null;
  callOff(): Promise<void>;
}

/** Follows what is to be erased; another window's asking is met when the page is opened again. */
export function useErasure(): Erasure {
  const { shell, notices } = useWorkbench();
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
  return {
    waiting,
    async callOff() {
      const outcome = await answered(shell.askErasure(null));
      if (outcome.status === 'failed') notices.problem(storageFailureWords(outcome.failure));
      else notices.notify('Nothing will be erased', { undoable: false });
      setAsked((before) => before + 1);
    },
  };
}

function answered<T>(call: Promise<Outcome<T>>): Promise<Outcome<T>> {
  return call.catch((error: unknown) => {
    const failure = { kind: 'unreachable', detail: String(error) } as const;
    return { status: 'failed', failure } as const;
  });
}

/** Erases for good, in one step: what is live is deleted first. The window then opens again. */
export interface Erasing {
  /** @returns false when nothing was asked for, and the reason was told. */
  erase(wish: EraseWish, withAlso: boolean): Promise<boolean>;
  /** Carries out what was asked for before, and tells where it could not be. */
  eraseNow(): Promise<void>;
  readonly busy: boolean;
}

/** Carries erasures out in this window. */
export function useErasing(): Erasing {
  const workbench = useWorkbench();
  const { shell, session, library, notices } = workbench;
  const change = useChange();
  const [busy, setBusy] = useState(false);
  const eraseNow = useCallback(
    async (whole: boolean): Promise<void> => {
      setBusy(true);
      await settled(workbench);
      const done = await answered(shell.eraseNow());
      if (done.status === 'failed') {
        setBusy(false);
        const why = storageFailureWords(done.failure);
        notices.problem(
          `Not erased yet. ${why} It is tried again when Casebound next starts; the page Trash can call it off.`,
        );
        return;
      }
      await reopen(workbench, whole);
    },
    [notices, shell, workbench],
  );
  return {
    busy,
    eraseNow: () => eraseNow(false),
    async erase(wish, withAlso) {
      let refs: readonly RecordRef[] = [];
      if (wish.kind === 'trashed') refs = wish.refs;
      if (wish.kind === 'live') {
        const gone = await change(wish.change(withAlso));
        if (gone === null) return false;
        refs = gone;
      }
      const by = session.get().authorId ?? library.id;
      const what = wish.kind === 'library' ? 'library' : 'records';
      const asked = await answered(shell.askErasure({ what, records: refs, by }));
      if (asked.status === 'done') await eraseNow(wish.kind === 'library');
      else {
        const why = storageFailureWords(asked.failure);
        notices.problem(
          wish.kind === 'live'
            ? `Deleted, and not erased: it lies in the trash. ${why}`
            : `Nothing was erased. ${why}`,
        );
      }
      return true;
    },
  };
}

/** What was typed last is stored by editors within a second; longer than this nothing is waited for. */
const SETTLE_MS = 3000;

async function settled({ library, session }: Workbench): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  while (library.view.get().save.kind === 'saving' && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await session.flush().catch(() => undefined);
}

/** Opens the window again where it was, without the words that were typed to find something. */
export async function reopen({ session }: Workbench, whole: boolean): Promise<void> {
  session.set((now) => readSessionState(whole ? {} : withoutTypedWords({ ...now })));
  await session.flush().catch(() => undefined);
  window.location.reload();
}
