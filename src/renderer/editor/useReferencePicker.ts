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
  /** Where the `@` stands: another one begins with nothing found. */
  readonly from: number;
  readonly found: readonly Referable[];
}

const NOTHING: Answer = { typed: null, from: -1, found: [] };

/** Asks the library for what is typed after `@`. What was found before stands until the next answer, so nothing flickers. */
export function useReferencePicker(
  source: ReferenceSource | undefined,
  query: PickerQuery | null,
): ReferencePicker {
  const [answer, setAnswer] = useState(NOTHING);
  const waiters = useRef<((found: readonly Referable[]) => void)[]>([]);
  const typed = query?.query ?? null;
  const from = query?.from ?? -1;
  useEffect(() => {
    waiters.current = [];
    if (!source || typed === null) return;
    const abort = new AbortController();
    const take = (found: readonly Referable[]): void => {
      if (abort.signal.aborted) return;
      setAnswer({ typed, from, found });
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
  }, [source, typed, from]);
  const asked = source !== undefined && typed !== null;
  const waiting = asked && (answer.typed !== typed || answer.from !== from);
  return {
    found: asked && answer.from === from ? answer.found : NOTHING.found,
    waiting,
    whenFound(act) {
      if (waiting) waiters.current.push(act);
      else act(answer.found);
    },
  };
}
