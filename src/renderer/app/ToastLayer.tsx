import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { titleWithKey } from '../ui/keyWords.ts';
import { useStore } from '../workbench/store.ts';
import { useKeyOf } from '../workbench/useKeys.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import styles from './toast.module.css';

/** How long a toast stays, in ms, while neither pointer nor focus is on it. */
const TOAST_MS = 8000;

/** The one toast on screen, bottom left above the status bar; it rises when it comes, not when its words change. */
export function ToastLayer() {
  const { notices, commands } = useWorkbench();
  const toast = useStore(notices.toast);
  const undoKey = useKeyOf('edit.undo');
  const [held, setHeld] = useState(false);
  const serial = toast?.serial;
  useEffect(() => {
    if (serial === undefined || held) return;
    const timer = setTimeout(() => {
      if (notices.toast.get()?.serial === serial) notices.dismiss();
    }, TOAST_MS);
    return () => clearTimeout(timer);
  }, [serial, held, notices]);
  const act = (run: () => void): void => {
    setHeld(false);
    notices.dismiss();
    run();
  };
  return (
    <div className={styles.layer} role="status" aria-label="Notice">
      {toast ? (
        <div
          role="group"
          aria-label="Notice"
          className={styles.toast}
          data-tone={toast.tone}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span key={toast.serial} className={styles.text}>
            {toast.text}
          </span>
          {toast.show ? (
            <button
              type="button"
              className={styles.act}
              onClick={() => act(toast.show ?? (() => undefined))}
            >
              Show
            </button>
          ) : null}
          {toast.undoable ? (
            <button
              type="button"
              className={styles.act}
              title={titleWithKey(toast.undo ? 'Undo' : commands.titleOf('edit.undo'), undoKey)}
              onClick={() => act(toast.undo ?? (() => commands.run('edit.undo')))}
            >
              Undo <KeyCap keys={undoKey} />
            </button>
          ) : null}
          <IconButton label="Dismiss" onClick={() => act(() => undefined)}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
    </div>
  );
}
