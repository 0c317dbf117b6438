import { X } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { useRovingFocus } from '../ui/useRovingFocus.ts';
import { tabsOf } from '../workbench/sides.ts';
import type { Side } from '../workbench/splitState.ts';
import { useStorePart } from '../workbench/store.ts';
import { TAB_DRAG } from '../workbench/tabDrag.ts';
import { useDocumentList } from '../workbench/useDocumentList.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import styles from './frame.module.css';

/** The open documents of a side, one tab each; a middle click or Ctrl+W closes one, dragged to the right half it opens there. */
export function DocumentTabs({ side }: { readonly side: Side }) {
  useDocumentList();
  const { session, navigation, documents } = useWorkbench();
  const split = useStorePart(session, (state) => state.beside.kind === 'document');
  const tabs = useStorePart(session, (state) => tabsOf(state, side).tabs);
  const activeTab = useStorePart(session, (state) => tabsOf(state, side).activeTab);
  const strip = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(strip, 'horizontal');
  if (tabs.length === 0) return null;
  const where = side === 'main' ? 'on the left' : 'on the right';
  return (
    <nav aria-label={split ? `Open documents ${where}` : 'Open documents'} className={styles.tabs}>
      <div ref={strip} className={styles.tabRow} {...roving}>
        {tabs.map((id) => {
          const title = documents.summary(id)?.card.title ?? 'Document not held';
          return (
            <div
              key={id}
              className={styles.tab}
              data-active={id === activeTab}
              onAuxClick={(event) => {
                if (event.button === 1) navigation.closeTab(id, side);
              }}
            >
              <button
                type="button"
                data-roving
                className={styles.tabName}
                aria-current={id === activeTab ? 'true' : undefined}
                title={title}
                draggable
                onDragStart={(event) => {
                  event.dataTransfer.setData(TAB_DRAG, id);
                  event.dataTransfer.effectAllowed = 'move';
                }}
                onClick={() => navigation.openDocument(id, side)}
              >
                {title}
              </button>
              <IconButton label={`Close ${title}`} onClick={() => navigation.closeTab(id, side)}>
                <X size={14} aria-hidden="true" />
              </IconButton>
            </div>
          );
        })}
      </div>
    </nav>
  );
}
