import { memo, type PointerEvent, useMemo } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { outlineOf } from '../../../../core/document/outline.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { type Store, useStore } from '../../../workbench/store.ts';
import { firstPerRow, MINIMAP_ROWS } from '../state/minimapRows.ts';
import type { ViewedPlace } from '../state/place.ts';
import styles from './minimap.module.css';

interface MinimapProps {
  readonly document: SourceDocument;
  readonly marks: readonly ShownMark[];
  readonly matches: readonly TextRange[];
  readonly place: Store<ViewedPlace>;
  /** A press jumps; what follows while the button is down scrolls. */
  readonly onOpen: (offset: number, how: 'jump' | 'scroll') => void;
}

/** The whole document at a glance: headings, marks, matches and what is on screen, by offset. The list of marks is its equivalent. */
export const Minimap = memo(function Minimap({
  document,
  marks,
  matches,
  place,
  onOpen,
}: MinimapProps) {
  const { length } = document.text;
  const go = (event: PointerEvent<HTMLDivElement>, how: 'jump' | 'scroll'): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = (event.clientY - box.top) / box.height;
    onOpen(Math.round(Math.min(1, Math.max(0, at)) * Math.max(0, length - 1)), how);
  };
  return (
    <div
      className={styles.map}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event, 'jump');
      }}
      onPointerMove={(event) => go(event, 'scroll')}
    >
      <Viewed place={place} length={length} />
      <Headings document={document} />
      <Found matches={matches} length={length} />
      <Marked marks={marks} length={length} />
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

const Headings = memo(function Headings({ document }: { readonly document: SourceDocument }) {
  const rows = useMemo(() => {
    const place = ({ start }: { readonly start: number }) => ({ offset: start, kind: '' });
    return firstPerRow(outlineOf(document), place, document.text.length);
  }, [document]);
  return rows.map(({ row }) => <u key={row} style={{ top: share(row, MINIMAP_ROWS) }} />);
});

const Marked = memo(function Marked({
  marks,
  length,
}: {
  readonly marks: readonly ShownMark[];
  readonly length: number;
}) {
  const place = ({ range, ink }: ShownMark) => ({ offset: range.start, kind: String(ink) });
  return firstPerRow(marks, place, length).map(({ row, item: { ink } }) => (
    <i
      key={`${row}-${ink}`}
      style={{ top: share(row, MINIMAP_ROWS), background: `var(--hl-${ink}-line)` }}
    />
  ));
});

const Found = memo(function Found({
  matches,
  length,
}: {
  readonly matches: readonly TextRange[];
  readonly length: number;
}) {
  const place = ({ start }: TextRange) => ({ offset: start, kind: '' });
  return firstPerRow(matches, place, length).map(({ row }) => (
    <b key={row} style={{ top: share(row, MINIMAP_ROWS) }} />
  ));
});
