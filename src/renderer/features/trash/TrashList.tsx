import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { rovingTarget } from '../../ui/useRovingFocus.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './trash.module.css';
import type { TrashRow } from './trashRows.ts';
import { useDeletedBy } from './useTrash.ts';

interface TrashListProps {
  /** At least one. */
  readonly rows: readonly TrashRow[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (key: string) => void;
  readonly onRestore: (row: TrashRow) => void;
}

const ROW_PX = 58;

/** The rows, of which only those on screen are drawn. Arrows, J and K, Home and End move; X ticks; Enter restores. */
export function TrashList({ rows, ticked, onTick, onRestore }: TrashListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  const [kept, setKept] = useState(0);
  const at = Math.min(kept, rows.length - 1);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and nothing of it is handed on
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => rows[index]?.key ?? index,
    initialRect: { width: 0, height: 600 },
  });
  const takeFocus = (): void => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (wanted.current === null || !row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  };
  useEffect(takeFocus);
  const move = (index: number): void => {
    wanted.current = index;
    setKept(index);
    virtual.scrollToIndex(index);
    takeFocus();
  };
  useTickKeys(scroller, (index) => {
    const row = rows[index];
    if (row) onTick(row.key);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const onRow = (event.target as HTMLElement).dataset['index'] !== undefined;
    if (!onRow) return;
    const row = rows[at];
    if (event.key === 'Enter' && row) {
      event.preventDefault();
      // The row is about to go: the focus stays in its place.
      wanted.current = Math.min(at, rows.length - 2);
      onRestore(row);
      return;
    }
    const to = rovingTarget(event.key, at, rows.length, 'vertical');
    if (to === null) return;
    event.preventDefault();
    move(to);
  };
  return (
    <div ref={scroller} className={styles.scroll}>
      <ul
        // biome-ignore lint/a11y/noRedundantRoles: WebKit and CSS list resets drop the role of a plain list.
        role="list"
        aria-label="In the trash"
        className={styles.list}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <Row
              key={row.key}
              row={row}
              index={index}
              count={rows.length}
              top={start}
              stop={index === at}
              ticked={ticked.has(row.key)}
              onFocus={() => setKept(index)}
              onTick={() => onTick(row.key)}
              onRestore={() => onRestore(row)}
            />
          ) : null;
        })}
      </ul>
    </div>
  );
}

/** The keys that tick in lists tick here too, wherever the key map has put them. */
function useTickKeys(
  scroller: { readonly current: HTMLElement | null },
  tick: (index: number) => void,
): void {
  const { commands } = useWorkbench();
  const latest = useRef(tick);
  useEffect(() => {
    latest.current = tick;
  });
  useEffect(() => {
    const index = (): number => {
      const inside = scroller.current?.contains(document.activeElement) ?? false;
      const row = inside ? document.activeElement?.closest<HTMLElement>('[data-index]') : null;
      return Number(row?.dataset['index'] ?? -1);
    };
    const provider = {
      run: () => latest.current(index()),
      enabled: () => index() >= 0,
      focused: true,
    };
    const ends = (['list.tick', 'passage.conflict', 'go.nextScreen'] as const).map((id) =>
      commands.provide(id, provider),
    );
    return () => {
      for (const end of ends) end();
    };
  }, [commands, scroller]);
}

interface RowProps {
  readonly row: TrashRow;
  readonly index: number;
  readonly count: number;
  readonly top: number;
  readonly stop: boolean;
  readonly ticked: boolean;
  readonly onFocus: () => void;
  readonly onTick: () => void;
  readonly onRestore: () => void;
}

function Row(props: RowProps) {
  const { row, index, count, top, stop, ticked, onFocus, onTick, onRestore } = props;
  const by = useDeletedBy(row);
  const when = whenWords(row.atMs);
  return (
    <li
      className={styles.row}
      style={{ top, height: ROW_PX }}
      data-index={index}
      data-ticked={ticked}
      tabIndex={stop ? 0 : -1}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-label={[row.kind, row.title, row.company, `deleted ${when}`].filter(Boolean).join(', ')}
      onFocus={onFocus}
    >
      <label className={styles.tick}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={ticked}
          aria-label={`Tick ${row.kind} ${row.title}`}
          onChange={onTick}
        />
      </label>
      <span className={styles.kind}>{row.kind}</span>
      <span className={styles.what}>
        <bdi className={styles.title}>{row.title}</bdi>
        <span className={styles.company}>{row.company}</span>
      </span>
      <span className={styles.when}>
        <span>{when}</span>
        <bdi>{by}</bdi>
      </span>
      <Button tabIndex={-1} aria-label={`Restore ${row.kind} ${row.title}`} onClick={onRestore}>
        Restore
      </Button>
    </li>
  );
}

function whenWords(atMs: number): string {
  return new Date(atMs).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}
