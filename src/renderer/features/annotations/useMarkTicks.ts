import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MarkLine } from '../../../core/annotation/orderMarks.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { markCount } from './markCount.ts';

/** The marks that are ticked for an act on all of them. */
export interface MarkTicks {
  readonly ids: ReadonlySet<string>;
  toggle(id: string): void;
  /** Ticks these too. */
  extend(ids: readonly string[]): void;
  clear(): void;
}

/** Keeps the ticks of marks that are still listed: what is not seen is not acted on. Says how many there are. */
export function useMarkTicks(listed: readonly MarkLine[]): MarkTicks {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const ids = useMemo(
    () => (ticked.size === 0 ? ticked : new Set(idsOf(listed).filter((id) => ticked.has(id)))),
    [listed, ticked],
  );
  const { notices } = useWorkbench();
  const said = useRef(0);
  useEffect(() => {
    if (said.current === ids.size) return;
    said.current = ids.size;
    notices.announce(ids.size === 0 ? 'No mark ticked' : `${markCount(ids.size)} ticked`);
  }, [ids.size, notices]);
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
