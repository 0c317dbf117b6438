import { useEffect, useRef, useState } from 'react';
import type { PickerQuery } from './evidencePicker.ts';
import type { Referable, ReferenceSource } from './references.ts';

/** What `@` has found so far. */
export interface ReferencePicker {
  readonly found: readonly Referable[];
  /** The first answer to what is typed is not there yet. */
  readonly waiting: boolean;
  /** Calls back once that answer is there; at once when it is. */
  whenFound(act: (found: readonly Referable[]) => void): void;
}

interface Answer {
  readonly typed: string | null;
  readonly found: readonly Referable[];
}

const NOTHING: Answer = { typed: null, found: [] };

/** Asks the library for what is typed after `@`. What was found before stands until the next answer, so nothing flickers. */
export function useReferencePicker(
  source: ReferenceSource | undefined,
  query: PickerQuery | null,
): ReferencePicker {
  const [answer, setAnswer] = useState(NOTHING);
  const waiters = useRef<((found: readonly Referable[]) => void)[]>([]);
  const typed = query?.query ?? null;
  useEffect(() => {
    waiters.current = [];
    if (!source || typed === null) {
      setAnswer(NOTHING);
      return;
    }
    const abort = new AbortController();
    const take = (found: readonly Referable[]): void => {
      if (abort.signal.aborted) return;
      setAnswer({ typed, found });
      for (const act of waiters.current.splice(0)) act(found);
    };
    let any = false;
    void source
      .find(typed, abort.signal, (found) => {
        // More may come: that there is nothing is known at the end only.
        any ||= found.length > 0;
        if (any) take(found);
      })
      .then(() => {
        if (!any) take([]);
      });
    return () => abort.abort();
  }, [source, typed]);
  const waiting = source !== undefined && typed !== null && answer.typed !== typed;
  return {
    found: typed === null ? NOTHING.found : answer.found,
    waiting,
    whenFound(act) {
      if (waiting) waiters.current.push(act);
      else act(answer.found);
    },
  };
}
