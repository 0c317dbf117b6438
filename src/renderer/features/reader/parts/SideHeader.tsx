import { Columns2, Lock, LockOpen } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { IconButton } from '../../../ui/Button.tsx';
import { titleWithKey } from '../../../ui/keyWords.ts';
import { useStore } from '../../../workbench/store.ts';
import { useKeyOf } from '../../../workbench/useKeys.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import { useReaderSide } from '../state/readerSide.ts';
import type { SplitScroll } from '../state/useSplitScroll.ts';
import styles from './side.module.css';

interface SideHeaderProps {
  /** The tabs of the side, or the name of what stands there instead. */
  readonly children: ReactNode;
  /** Where the document of a split side draws its place. */
  readonly placeRef: Ref<HTMLDivElement>;
  readonly scroll: SplitScroll;
  /** The controls of the split stand at the right end. */
  readonly last: boolean;
  /** Both sides hold documents, so that their scrolling can be locked. */
  readonly lockable: boolean;
}

/** What stands above a sheet: its tabs, its place while the reader is split, and the ways to split and lock. */
export function SideHeader({ children, placeRef, scroll, last, lockable }: SideHeaderProps) {
  const { commands } = useWorkbench();
  const { split } = useReaderSide();
  const lockKey = useKeyOf('split.lock');
  const splitKey = useKeyOf('split.toggle');
  const locked = useStore(scroll.lock) !== null;
  return (
    <div className={styles.head}>
      <div className={styles.tabs}>{children}</div>
      {split ? <div ref={placeRef} className={styles.slot} /> : null}
      {last ? (
        <div className={styles.acts}>
          {lockable ? (
            <IconButton
              label="Lock scrolling"
              title={titleWithKey(`${locked ? 'Unlock' : 'Lock'} scrolling`, lockKey)}
              aria-pressed={locked}
              onClick={() => commands.run('split.lock')}
            >
              {locked ? (
                <Lock size={15} aria-hidden="true" />
              ) : (
                <LockOpen size={15} aria-hidden="true" />
              )}
            </IconButton>
          ) : null}
          <IconButton
            label="Split view"
            title={titleWithKey(split ? 'End split view' : 'Split view', splitKey)}
            aria-pressed={split}
            onClick={() => commands.run('split.toggle')}
          >
            <Columns2 size={15} aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
    </div>
  );
}
