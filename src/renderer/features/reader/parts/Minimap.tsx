import { memo, type PointerEvent, useMemo } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { outlineOf } from '../../../../core/document/outline.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { type Store, useStore } from '../../../workbench/store.ts';
import type { ViewedPlace } from '../state/place.ts';
import styles from './minimap.module.css';

interface MinimapProps {
  readonly document: SourceDocument;
  readonly marks: readonly ShownMark[];
  readonly place: Store<ViewedPlace>;
  readonly onOpen: (offset: number) => void;
}

/** The whole document at a glance: headings, marks and what is on screen, by offset. The list of marks is its equivalent. */
export const Minimap = memo(function Minimap({ document, marks, place, onOpen }: MinimapProps) {
  const { length } = document.text;
  const jump = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = (event.clientY - box.top) / box.height;
    onOpen(Math.round(Math.min(1, Math.max(0, at)) * Math.max(0, length - 1)));
  };
  return (
    <div
      className={styles.map}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        jump(event);
      }}
      onPointerMove={jump}
    >
      <Viewed place={place} length={length} />
      <Ticks document={document} marks={marks} />
    </div>
  );
});

function share(offset: number, length: number): string {
  return `${((100 * offset) / Math.max(1, length)).toFixed(2)}%`;
}

/** The part on screen; the only part that scrolling draws again. */
function Viewed({ place, length }: { place: Store<ViewedPlace>; length: number }) {
  const { top, bottom } = useStore(place);
  const height = share(Math.max(0, bottom - top), length);
  return <div className={styles.view} style={{ top: share(top, length), height }} />;
}

const Ticks = memo(function Ticks({
  document,
  marks,
}: {
  readonly document: SourceDocument;
  readonly marks: readonly ShownMark[];
}) {
  const outline = outlineOf(document);
  const { length } = document.text;
  const headings = useMemo(() => ticksOf(outline, ({ start }) => start, length), [outline, length]);
  const bars = useMemo(() => ticksOf(marks, ({ range }) => range.start, length), [marks, length]);
  return (
    <>
      {headings.map(([at]) => (
        <u key={at} style={{ top: `${at}%` }} />
      ))}
      {bars.map(([at, { ink }]) => (
        <i key={at} style={{ top: `${at}%`, background: `var(--hl-${ink}-line)` }} />
      ))}
    </>
  );
});

/** Places on the map that can be told apart. */
const PLACES = 400;

/** One tick per place that can be told apart, in percent of the height: of several things there, the last. */
function ticksOf<T>(
  things: readonly T[],
  offsetOf: (thing: T) => number,
  length: number,
): readonly (readonly [percent: number, thing: T])[] {
  const ticks = new Map<number, T>();
  for (const thing of things) {
    const place = Math.round((PLACES * offsetOf(thing)) / Math.max(1, length));
    ticks.set((100 * place) / PLACES, thing);
  }
  return [...ticks];
}
