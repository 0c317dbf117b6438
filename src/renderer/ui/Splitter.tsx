import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import styles from './panes.module.css';

/** Pixels that one arrow key moves a splitter. */
const STEP_PX = 16;

/** Bounds of a side pane's width, in pixels. */
export const PANE_MIN_PX = 180;
export const PANE_MAX_PX = 560;

/** A width within the bounds of a side pane. */
export function boundPane(px: number): number {
  return Math.round(Math.min(PANE_MAX_PX, Math.max(PANE_MIN_PX, px)));
}

interface SplitterProps {
  readonly label: string;
  /** The side of the pane it sizes. */
  readonly side: 'left' | 'right';
  readonly size: number;
  readonly onResize: (px: number) => void;
  readonly onReset: () => void;
}

/** The line between two panes: 1 px drawn, 8 px to grab; arrows move it, a double click puts it back. */
export function Splitter({ label, side, size, onResize, onReset }: SplitterProps) {
  const drag = useRef<{ readonly x: number; readonly size: number } | null>(null);
  const sign = side === 'left' ? 1 : -1;

  const move = (event: PointerEvent): void => {
    if (!drag.current) return;
    onResize(boundPane(drag.current.size + sign * (event.clientX - drag.current.x)));
  };
  const key = (event: KeyboardEvent): void => {
    const step = { ArrowRight: STEP_PX, ArrowLeft: -STEP_PX }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onResize(boundPane(size + sign * step));
  };
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={PANE_MIN_PX}
      aria-valuemax={PANE_MAX_PX}
      aria-valuenow={size}
      tabIndex={0}
      className={styles.splitter}
      onKeyDown={key}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, size };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    />
  );
}
