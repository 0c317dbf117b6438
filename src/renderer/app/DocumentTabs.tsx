import { X } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { useRovingFocus } from '../ui/useRovingFocus.ts';
import { useStore } from '../workbench/store.ts';
import { useDocumentList } from '../workbench/useDocumentList.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import styles from './frame.module.css';

/** The open documents, one tab each; a middle click or Ctrl+W closes one. */
export function DocumentTabs() {
  useDocumentList();
  const { session, navigation, documents } = useWorkbench();
  const { tabs, activeTab } = useStore(session);
  const strip = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(strip, 'horizontal');
  if (tabs.length === 0) return null;
  return (
    <nav aria-label="Open documents" className={styles.tabs}>
      <div ref={strip} className={styles.tabRow} {...roving}>
        {tabs.map((id) => {
          const title = documents.summary(id)?.card.title ?? 'Document not held';
          return (
            <div
              key={id}
              className={styles.tab}
              data-active={id === activeTab}
              onAuxClick={(event) => {
                if (event.button === 1) navigation.closeTab(id);
              }}
            >
              <button
                type="button"
                data-roving
                className={styles.tabName}
                aria-current={id === activeTab ? 'true' : undefined}
                title={title}
                onClick={() => navigation.openDocument(id)}
              >
                {title}
              </button>
              <IconButton label={`Close ${title}`} onClick={() => navigation.closeTab(id)}>
                <X size={14} aria-hidden="true" />
              </IconButton>
            </div>
          );
        })}
      </div>
    </nav>
  );
}
