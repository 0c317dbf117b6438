import { useCallback, useMemo, useState } from 'react';
import type { MarkLine } from '../../../core/annotation/orderMarks.ts';

/** The marks that are ticked for an act on all of them. */
export interface MarkTicks {
  readonly ids: ReadonlySet<string>;
  toggle(id: string): void;
  /** Ticks these too. */
  extend(ids: readonly string[]): void;
  clear(): void;
}

/** Keeps the ticks of marks that are still listed: what is not seen is not acted on. */
export function useMarkTicks(listed: readonly MarkLine[]): MarkTicks {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const ids = useMemo(
    () => (ticked.size === 0 ? ticked : new Set(idsOf(listed).filter((id) => ticked.has(id)))),
    [listed, ticked],
  );
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
    (more: readonly string[]) => setTicked((before) => new Set([...before, ...more])),
    [],
  );
  const clear = useCallback(() => setTicked(new Set()), []);
  return useMemo(() => ({ ids, toggle, extend, clear }), [clear, extend, ids, toggle]);
}

function idsOf(lines: readonly MarkLine[]): readonly string[] {
  return lines.map(({ row }) => row.id);
}
