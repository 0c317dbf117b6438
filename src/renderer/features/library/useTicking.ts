import { useCallback, useMemo, useState } from 'react';
import type { TableLine } from './groupRows.ts';

/** The documents that are ticked for an act on all of them. */
export interface Ticking {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** Ticks the documents among the lines. */
  readonly extend: (lines: readonly TableLine[]) => void;
  readonly clear: () => void;
}

/** Keeps the ticks of the documents that are still held; filters do not take them away. */
export function useTicking(held: ReadonlySet<string>): Ticking {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const ids = useMemo(() => new Set([...ticked].filter((id) => held.has(id))), [ticked, held]);
  const toggle = useCallback(
    (id: string) =>
      setTicked((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const extend = useCallback(
    (lines: readonly TableLine[]) =>
      setTicked(
        (before) =>
          new Set([
            ...before,
            ...lines.flatMap((line) => (line.kind === 'document' ? [line.key] : [])),
          ]),
      ),
    [],
  );
  const clear = useCallback(() => setTicked(new Set()), []);
  return { ids, toggle, extend, clear };
}
