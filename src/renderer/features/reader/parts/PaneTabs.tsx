import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { rovingTarget } from '../../../ui/useRovingFocus.ts';
import { CODE_DRAG } from '../../../workbench/codeDrag.ts';
import styles from './tabs.module.css';

/** One tab of the right pane. */
export interface PaneTab {
  readonly key: string;
  readonly label: string;
  /** A count beside the label; spoken with it. */
  readonly badge?: ReactNode;
  readonly content: ReactNode;
  /** Only text to read: the panel itself takes the focus, so that keys can scroll it. */
  readonly prose?: boolean;
}

/** The right pane's tabs; one is shown at a time and arrows move between them. */
export function PaneTabs({ tabs }: { readonly tabs: readonly PaneTab[] }) {
  const id = useId();
  const [chosen, setChosen] = useState(tabs[0]?.key ?? '');
  const shown = tabs.find(({ key }) => key === chosen) ?? tabs[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = shown ? tabs.indexOf(shown) : -1;
    const to = rovingTarget(event.key, at, tabs.length, 'horizontal');
    const tab = to === null ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    setChosen(tab.key);
    document.getElementById(`${id}-${tab.key}`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label="About this document" className={styles.tabs}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            className={styles.tab}
            aria-selected={tab === shown}
            aria-controls={`${id}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => setChosen(tab.key)}
            onKeyDown={onKeyDown}
            // What is carried there is dropped on something in the panel.
            onDragEnter={(event) => {
              if (event.dataTransfer.types.includes(CODE_DRAG)) setChosen(tab.key);
            }}
          >
            {tab.label}
            {tab.badge === undefined ? null : <small>{tab.badge}</small>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${shown?.key ?? ''}`}
        className={styles.panel}
        tabIndex={shown?.prose ? 0 : undefined}
        key={shown?.key}
      >
        {shown?.content}
      </div>
    </>
  );
}
