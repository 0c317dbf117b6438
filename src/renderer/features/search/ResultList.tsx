import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { rovingTarget } from '../../ui/useRovingFocus.ts';
import { type HitRow, rowsBetween } from './hitRows.ts';
import { ResultRow } from './ResultRow.tsx';
import styles from './search.module.css';
import { listAsked } from './searchState.ts';

/** Pixels above and below the window that are drawn too. */
const BEYOND_PX = 600;

interface ResultListProps {
  readonly rows: readonly HitRow[];
  /** Hits in all; more than rows when not all are listed. */
  readonly total: number;
  /** 0-based row that the pane shows. */
  readonly at: number;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onPreview: () => void;
  readonly onMore: () => void;
}

/** The hits, of which only those on screen are drawn; J, K and the arrows move, Enter opens, Space previews. */
export function ResultList(props: ResultListProps) {
  const { rows, total, at, onChoose, onOpen, onPreview, onMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const focusNext = useRef(false);
  const [view, setView] = useState({ top: 0, height: 900 });
  const look = useCallback((): void => {
    const { scrollTop, clientHeight } = scroller.current ?? { scrollTop: 0, clientHeight: 900 };
    setView((before) =>
      before.top === scrollTop && before.height === clientHeight
        ? before
        : { top: scrollTop, height: clientHeight },
    );
  }, []);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => resized.disconnect();
  }, [look]);
  const focusRow = (index: number): void => {
    const element = scroller.current;
    const row = rows[index];
    if (!element || !row) return;
    if (row.top < element.scrollTop) element.scrollTop = row.top;
    const below = row.top + row.height - element.clientHeight;
    if (below > element.scrollTop) element.scrollTop = below;
    element.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    focusRow(at);
  });
  const focusChosen = useRef(() => {});
  useLayoutEffect(() => {
    focusChosen.current = () => focusRow(at);
  });
  useEffect(() => {
    // Coming back from a document: the keys go on in the list.
    if (document.activeElement === document.body) focusChosen.current();
    return listAsked.subscribe(() => focusChosen.current());
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.key === 'Enter') onOpen(at);
    else if (event.key === ' ') onPreview();
    else {
      const page = Math.max(1, Math.floor(view.height / 28) - 1);
      const to =
        event.key === 'PageDown'
          ? Math.min(rows.length - 1, at + page)
          : event.key === 'PageUp'
            ? Math.max(0, at - page)
            : rovingTarget(event.key, at, rows.length, 'vertical');
      if (to === null) return;
      focusNext.current = true;
      onChoose(to);
    }
    event.preventDefault();
  };
  const last = rows.at(-1);
  const height = last ? last.top + last.height : 0;
  const shown = rowsBetween(rows, view.top - BEYOND_PX, view.top + view.height + BEYOND_PX, at);
  return (
    <div ref={scroller} className={styles.scroll} onScroll={look}>
      <ul
        // biome-ignore lint/a11y/noRedundantRoles: WebKit and CSS list resets drop the role of a plain list.
        role="list"
        aria-label="Results"
        className={styles.results}
        style={{ height }}
        onKeyDown={onKeyDown}
      >
        {shown.map(({ row, index }) => (
          <ResultRow
            key={row.key}
            row={row}
            index={index}
            of={rows.length}
            chosen={index === at}
            onChoose={onChoose}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {rows.length < total ? (
        <p className={styles.more}>
          {`The best ${rows.length.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} are listed.`}{' '}
          <button type="button" className={styles.link} onClick={onMore}>
            List more
          </button>
        </p>
      ) : null}
    </div>
  );
}
