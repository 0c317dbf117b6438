import { type MouseEvent, memo, useMemo, useRef, useSyncExternalStore } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { outlineOf } from '../../../../core/document/outline.ts';
import { useRovingFocus } from '../../../ui/useRovingFocus.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import type { Store } from '../../../workbench/store.ts';
import { headingAt, type ViewedPlace } from '../state/place.ts';
import styles from './outline.module.css';

/** Ticks drawn beside one heading; more would say no more. */
const MAX_TICKS = 8;

interface OutlinePaneProps {
  readonly document: SourceDocument;
  readonly marks: readonly ShownMark[];
  readonly place: Store<ViewedPlace>;
  readonly onOpen: (offset: number) => void;
}

/** The document's headings with a tick per mark, and which one is being read. */
export const OutlinePane = memo(function OutlinePane({
  document,
  marks,
  place,
  onOpen,
}: OutlinePaneProps) {
  const outline = useMemo(() => outlineOf(document), [document]);
  // Draws again when another heading is reached, not with each line.
  const current = useSyncExternalStore(
    place.subscribe,
    () => headingAt(outline, place.get().top + 1) ?? outline[0],
  );
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const { card } = document;
  const pages = document.pageBreaks?.at(-1)?.page;
  const open = (event: MouseEvent, offset: number): void => {
    event.preventDefault();
    onOpen(offset);
  };
  return (
    <>
      <header className={styles.identity}>
        <h2>{card.title}</h2>
        <p>{card.publisher ?? 'Publisher not recorded'}</p>
        <p>
          {sentenceCase(card.genre)}
          {pages === undefined ? '' : `, ${pages} pages`}
        </p>
      </header>
      <div className={styles.caption} aria-hidden="true">
        Outline<span>marks</span>
      </div>
      <nav aria-label="Outline" className={styles.scroll}>
        <ul ref={list} {...roving}>
          {outline.map((entry, at) => {
            const end = outline[at + 1]?.start ?? document.text.length;
            const inside = marks.filter(
              ({ range }) => range.start >= entry.start && range.start < end,
            );
            return (
              <li key={entry.block}>
                <a
                  href={`#block-${entry.block}`}
                  data-roving
                  className={styles.entry}
                  data-level={Math.min(entry.level, 4)}
                  aria-current={entry === current ? 'location' : undefined}
                  aria-label={
                    inside.length === 0
                      ? undefined
                      : `${entry.text}, ${inside.length} ${inside.length === 1 ? 'mark' : 'marks'}`
                  }
                  onClick={(event) => open(event, entry.start)}
                >
                  <span className={styles.words}>{entry.text}</span>
                  <span className={styles.ticks} aria-hidden="true">
                    {inside.slice(0, MAX_TICKS).map(({ id, ink }) => (
                      <i key={id} style={{ background: `var(--hl-${ink}-line)` }} />
                    ))}
                  </span>
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
    </>
  );
});

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
