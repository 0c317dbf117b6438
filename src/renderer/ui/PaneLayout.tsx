import { PanelLeft, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { titleWithKey } from './keyWords.ts';
import styles from './panes.module.css';
import { Splitter } from './Splitter.tsx';

/** How a side pane stands: beside the centre, over it, or folded to a strip. */
export type PaneMode = 'docked' | 'overlay' | 'folded';

/** One side pane's state and how to change it; `usePanes` of the workbench makes it. */
export interface PaneState {
  readonly mode: PaneMode;
  readonly size: number;
  /** The key that folds and shows it; null for none. */
  readonly foldKey: string | null;
  resize(px: number): void;
  reset(): void;
  /** Shows a folded pane, folds a shown one. */
  toggle(): void;
}

interface PaneLayoutProps {
  /** Accessible name of the centre. */
  readonly label: string;
  readonly children: ReactNode;
  /** The centre holds stops of F6 of its own, so it is none itself. */
  readonly divided?: boolean;
  readonly left?: {
    readonly label: string;
    readonly content: ReactNode;
    readonly state: PaneState;
  };
  readonly right?: {
    readonly label: string;
    readonly content: ReactNode;
    readonly state: PaneState;
  };
}

/**
 * A view's work area: a centre and up to two side panes with splitters. Side panes are `complementary` landmarks, the
 * centre is `main`; each scrolls by itself and is a stop of F6.
 */
export function PaneLayout({ label, children, divided, left, right }: PaneLayoutProps) {
  return (
    <div className={styles.layout}>
      {left ? <SidePane side="left" {...left} /> : null}
      <main
        className={styles.centre}
        aria-label={label}
        data-pane={divided ? undefined : true}
        tabIndex={-1}
      >
        {children}
      </main>
      {right ? <SidePane side="right" {...right} /> : null}
    </div>
  );
}

interface SidePaneProps {
  readonly side: 'left' | 'right';
  readonly label: string;
  readonly content: ReactNode;
  readonly state: PaneState;
}

function SidePane({ side, label, content, state }: SidePaneProps) {
  const Icon = side === 'left' ? PanelLeft : PanelRight;
  if (state.mode === 'folded') {
    return (
      <div className={`${styles.strip} ${styles[side]}`}>
        <IconButton
          label={`Show ${label}`}
          title={titleWithKey(`Show ${label}`, state.foldKey)}
          onClick={state.toggle}
        >
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      </div>
    );
  }
  const overlay = state.mode === 'overlay';
  const splitter = (
    <Splitter
      label={`Width of ${label}`}
      side={side}
      size={state.size}
      onResize={state.resize}
      onReset={state.reset}
    />
  );
  return (
    <>
      {overlay ? <div className={`${styles.strip} ${styles[side]}`} /> : null}
      {overlay ? (
        <div className={styles.scrim} onPointerDown={state.toggle} aria-hidden="true" />
      ) : null}
      <aside
        aria-label={label}
        data-pane
        tabIndex={-1}
        className={`${styles.pane} ${styles[side]} ${overlay ? styles.overlay : ''}`}
        style={{ width: state.size }}
      >
        {overlay ? null : splitter}
        <div className={styles.body}>{content}</div>
      </aside>
    </>
  );
}
