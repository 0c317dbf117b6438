import { ChevronDown, FolderOpen, Search } from 'lucide-react';
import { KeyCap } from '../ui/KeyCap.tsx';
import { ariaKeys } from '../ui/keyWords.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { useActiveCase } from '../workbench/useActiveCase.ts';
import { useCaseNames } from '../workbench/useCaseNames.ts';
import { useKeyOf } from '../workbench/useKeys.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import { AppMark } from './AppMark.tsx';
import styles from './frame.module.css';
import { MenuBar } from './MenuBar.tsx';
import { useProvided } from './useProvided.ts';

/** The strip at the top: mark, menus where the host has none, the way to the palette, the active case. */
export function TitleBar() {
  const { commands, shell } = useWorkbench();
  const canChoose = useProvided('case.choose');
  const paletteKey = useKeyOf('go.palette');
  const addKey = useKeyOf('evidence.add');
  const activeCase = useActiveCase();
  const nameOf = useCaseNames();
  const title = activeCase ? nameOf(activeCase) : null;
  // It tells a case from another of its title, so it stays where the title is cut.
  const number = activeCase ? nameOf(activeCase).slice(activeCase.title.length) : '';
  const label = `Active case: ${title ?? 'none'}`;
  return (
    <header className={styles.title}>
      <span className={styles.brand}>
        <AppMark />
      </span>
      {shell.capabilities.nativeMenu ? null : <MenuBar />}
      <button
        type="button"
        className={styles.omni}
        aria-keyshortcuts={ariaKeys(paletteKey)}
        onClick={() => commands.run('go.palette')}
      >
        <Search size={14} aria-hidden="true" />
        <VisuallyHidden>Go to, search or run a command</VisuallyHidden>
        <span className={styles.grow} aria-hidden="true">
          Go to, search or run a command
        </span>
        <span className={styles.omniKeys}>
          <KeyCap keys={paletteKey} />
        </span>
      </button>
      {canChoose ? (
        <button
          type="button"
          className={styles.case}
          aria-label={label}
          aria-haspopup="dialog"
          title={
            addKey === null
              ? label
              : `${label}. Press ${addKey} in a document to send evidence there`
          }
          onClick={() => commands.run('case.choose')}
        >
          <FolderOpen size={16} strokeWidth={1.5} aria-hidden="true" />
          <b className={styles.wideOnly}>{activeCase?.title ?? label}</b>
          {number === '' ? null : <b className={styles.caseNumber}>{number}</b>}
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      ) : null}
    </header>
  );
}
