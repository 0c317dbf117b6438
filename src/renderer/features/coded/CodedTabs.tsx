import type { KeyboardEvent } from 'react';
import { rovingTarget } from '../../ui/useRovingFocus.ts';
import styles from './coded.module.css';
import { CODED_TABS, type CodedTab } from './codedChoices.ts';
import { TAB_NAMES } from './codedWords.ts';

interface CodedTabsProps {
  /** Start of the ids of the tabs and of the panel. */
  readonly id: string;
  readonly shown: CodedTab;
  readonly onShow: (tab: CodedTab) => void;
}

/** The parts of the page as tabs; arrows move between them. */
export function CodedTabs({ id, shown, onShow }: CodedTabsProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = CODED_TABS.indexOf(shown);
    const to = rovingTarget(event.key, at, CODED_TABS.length, 'horizontal');
    const tab = to === null ? undefined : CODED_TABS[to];
    if (tab === undefined) return;
    event.preventDefault();
    onShow(tab);
    document.getElementById(`${id}-${tab}`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Coded passages" className={styles.tabs} onKeyDown={onKeyDown}>
      {CODED_TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${id}-${tab}`}
          className={styles.tab}
          aria-selected={tab === shown}
          aria-controls={`${id}-panel`}
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => onShow(tab)}
        >
          {TAB_NAMES[tab]}
        </button>
      ))}
    </div>
  );
}
