import { type KeyboardEvent, type PointerEvent, type RefObject, useLayoutEffect } from 'react';
import { useStorePart } from '../../../workbench/store.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import styles from './side.module.css';

/** Pixels that one arrow key moves the line between the sides. */
const STEP_PX = 16;
const LEAST_SHARE = 0.25;

/** The line between two sides: arrows and dragging move it, a double click puts it in the middle. The share is remembered. */
export function SplitSplitter({ columns }: { readonly columns: RefObject<HTMLElement | null> }) {
  const { session } = useWorkbench();
  const share = useStorePart(session, (state) => state.splitShare);
  useLayoutEffect(() => {
    columns.current?.style.setProperty('--share', String(share));
  }, [columns, share]);
  const set = (wanted: number): void =>
    session.set((before) => ({
      ...before,
      splitShare: Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, wanted)),
    }));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: STEP_PX, ArrowLeft: -STEP_PX }[event.key];
    const width = columns.current?.clientWidth;
    if (step === undefined || !width) return;
    event.preventDefault();
    set(share + step / width);
  };
  const drag = (event: PointerEvent): void => {
    const box = columns.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set((event.clientX - box.left) / box.width);
  };
  return (
    <div
      role="separator"
      aria-label="Width of the left side"
      aria-orientation="vertical"
      aria-valuemin={LEAST_SHARE * 100}
      aria-valuemax={(1 - LEAST_SHARE) * 100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={`${Math.round(share * 100)}%`}
      tabIndex={0}
      className={styles.splitter}
      onKeyDown={onKeyDown}
      onDoubleClick={() => set(0.5)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
    />
  );
}
