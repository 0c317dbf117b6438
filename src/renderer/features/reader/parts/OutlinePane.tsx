import { memo, useMemo, useRef, useSyncExternalStore } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { type OutlineEntry, outlineOf } from '../../../../core/document/outline.ts';
import { useRovingFocus } from '../../../ui/useRovingFocus.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import type { Store } from '../../../workbench/store.ts';
import { headingAt, type ViewedPlace } from '../state/place.ts';
import { CitedHere } from './CitedHere.tsx';
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
  const at = current ? outline.indexOf(current) : -1;
  const from = current?.start ?? 0;
  const to = outline[at + 1]?.start ?? document.text.length;
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const { card } = document;
  const pages = document.pageBreaks?.at(-1)?.page;
  const inside = useMemo(() => marksByHeading(outline, marks), [outline, marks]);
  return (
    <>
      <header className={styles.identity}>
        <h2>
          <bdi>{card.title}</bdi>
        </h2>
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
          {outline.map((entry, at) => (
            <OutlineRow
              key={entry.block}
              entry={entry}
              current={entry === current}
              marks={inside[at] ?? NO_MARKS}
              onOpen={onOpen}
            />
          ))}
        </ul>
      </nav>
      <CitedHere document={document} from={from} to={to} />
    </>
  );
});

const NO_MARKS: MarksUnder = { count: 0, inks: '' };

/** The marks under one heading: how many, and the inks of the first of them, as digits. */
interface MarksUnder {
  readonly count: number;
  readonly inks: string;
}

/** By heading, the marks that begin under it and before the next. Both lists are in text order: O(headings + marks). */
function marksByHeading(
  outline: readonly OutlineEntry[],
  marks: readonly ShownMark[],
): readonly MarksUnder[] {
  let next = marks.findIndex(({ range }) => range.start >= (outline[0]?.start ?? 0));
  if (next < 0) return [];
  return outline.map((_, at) => {
    const end = outline[at + 1]?.start ?? Number.POSITIVE_INFINITY;
    let count = 0;
    let inks = '';
    for (let mark = marks[next]; mark && mark.range.start < end; mark = marks[next]) {
      if (count < MAX_TICKS) inks += mark.ink;
      count += 1;
      next += 1;
    }
    return count === 0 ? NO_MARKS : { count, inks };
  });
}

interface OutlineRowProps {
  readonly entry: OutlineEntry;
  readonly current: boolean;
  readonly marks: MarksUnder;
  readonly onOpen: (offset: number) => void;
}

/** One heading; drawn again only when it becomes the current one or its marks change: a book has hundreds. */
const OutlineRow = memo(
  function OutlineRow({ entry, current, marks, onOpen }: OutlineRowProps) {
    const { count, inks } = marks;
    return (
      <li>
        <a
          href={`#block-${entry.block}`}
          data-roving
          className={styles.entry}
          data-level={Math.min(entry.level, 4)}
          aria-current={current ? 'location' : undefined}
          aria-label={
            count === 0 ? undefined : `${entry.text}, ${count} ${count === 1 ? 'mark' : 'marks'}`
          }
          onClick={(event) => {
            event.preventDefault();
            onOpen(entry.start);
          }}
        >
          <bdi className={styles.words}>{entry.text}</bdi>
          <span className={styles.ticks} aria-hidden="true">
            {[...inks].map((ink, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a tick is no more than its place
              <i key={at} style={{ background: `var(--hl-${ink}-line)` }} />
            ))}
          </span>
        </a>
      </li>
    );
  },
  (a, b) =>
    a.entry === b.entry &&
    a.current === b.current &&
    a.onOpen === b.onOpen &&
    a.marks.count === b.marks.count &&
    a.marks.inks === b.marks.inks,
);

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
