import type { ReactNode } from 'react';
import styles from '../reader.module.css';
import { ReaderSideContext } from '../state/readerSide.ts';
import type { SplitScroll } from '../state/useSplitScroll.ts';
import { SideHeader } from './SideHeader.tsx';
import sideStyles from './side.module.css';

interface CaseColumnProps {
  readonly active: boolean;
  readonly scroll: SplitScroll;
  readonly children: ReactNode;
}

/** The right side of the split reader while the case stands there. */
export function CaseColumn({ active, scroll, children }: CaseColumnProps) {
  return (
    <ReaderSideContext value={{ side: 'beside', split: true, active, inHand: false }}>
      <section
        className={styles.side}
        aria-label="Right: case"
        data-reader-side="beside"
        data-active={active}
        data-pane
        tabIndex={-1}
      >
        <SideHeader placeRef={null} scroll={scroll} last lockable={false}>
          <span className={sideStyles.name}>Case</span>
        </SideHeader>
        <div className={styles.caseBody}>{children}</div>
      </section>
    </ReaderSideContext>
  );
}
