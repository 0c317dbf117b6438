import { type PointerEvent, useMemo } from 'react';
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
export function Minimap({ document, marks, place, onOpen }: MinimapProps) {
  const { length } = document.text;
  const outline = useMemo(() => outlineOf(document), [document]);
  const { top, bottom } = useStore(place);
  const share = (offset: number): string => `${((100 * offset) / Math.max(1, length)).toFixed(2)}%`;
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
      <div
        className={styles.view}
        style={{ top: share(top), height: share(Math.max(0, bottom - top)) }}
      />
      {outline.map(({ block, start }) => (
        <u key={block} style={{ top: share(start) }} />
      ))}
      {marks.map(({ id, ink, range }) => (
        <i key={id} style={{ top: share(range.start), background: `var(--hl-${ink}-line)` }} />
      ))}
    </div>
  );
}
