import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { leftWords } from '../../workbench/jobs.ts';
import { useStore } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { FileItem } from './FileItem.tsx';
import styles from './importing.module.css';
import type { ImportQueue } from './importQueue.ts';
import { type FileEntry, outcomeText, summaryWords } from './importState.ts';
import { countWords, jobName } from './useImportQueue.ts';

interface ImportPanelProps {
  readonly queue: ImportQueue;
  /** Takes the focus when it opens. */
  readonly focus: boolean;
  readonly onClose: () => void;
  readonly onPreview?: (key: number) => void;
  /** Shows a file beside the document that it is like; absent while there is no comparison. */
  readonly onCompare?: (key: number, documentId: string) => void;
}

/** What needs the analyst comes first; the rest stays in the order of the files. */
function ordered(files: readonly FileEntry[]): readonly FileEntry[] {
  const rank = ({ state: { kind } }: FileEntry): number =>
    kind === 'question' ? 0 : kind === 'refused' ? 1 : 2;
  return [...files].sort((a, b) => rank(a) - rank(b) || a.key - b.key);
}

/** The files of the import one by one, over a corner of the window: it never stands in the way of other work. */
export function ImportPanel({ queue, focus, onClose, onPreview, onCompare }: ImportPanelProps) {
  const { notices } = useWorkbench();
  const state = useStore(queue.state);
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus) element.current?.focus();
  }, [focus]);
  const { status, files, share, leftMs, why } = state;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(outcomeText(files));
      notices.notify('List of files copied');
    } catch {
      notices.problem('The list could not be copied. Select it and press Ctrl+C.');
    }
  };
  const running = status !== 'idle';
  const words = [
    status === 'paused' ? `Paused. ${why}` : '',
    leftMs === null ? '' : leftWords(leftMs),
  ]
    .join(' ')
    .trim();
  return (
    <section
      ref={element}
      aria-label="Import"
      tabIndex={-1}
      className={styles.panel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.panelHead}>
        <h2>{files.length === 0 ? 'Import' : jobName(files)}</h2>
        <span className={styles.quiet}>{running ? countWords(files) : ''}</span>
        <IconButton label="Close import" onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {running ? (
        <div className={styles.progress}>
          <ProgressBar
            label={`${jobName(files)}, in the panel`}
            share={share}
            words={countWords(files)}
          />
          <div className={styles.row}>
            <span className={styles.quiet}>{words}</span>
            {status === 'paused' ? (
              <Button look="quiet" onClick={() => queue.resume()}>
                Continue
              </Button>
            ) : (
              <Button look="quiet" onClick={() => queue.pause()}>
                Pause
              </Button>
            )}
            <Button look="quiet" onClick={() => queue.cancel()}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <p className={styles.summary}>{files.length > 1 ? `${summaryWords(files)}.` : ''}</p>
      )}
      <ul aria-label="Files" className={styles.files}>
        {ordered(files).map((entry) => (
          <FileItem
            key={entry.key}
            entry={entry}
            queue={queue}
            {...(onPreview ? { onPreview } : {})}
            {...(onCompare ? { onCompare } : {})}
          />
        ))}
      </ul>
      <div className={styles.panelFoot}>
        <Button look="quiet" onClick={() => void copy()}>
          Copy list
        </Button>
        {running ? null : (
          <Button
            look="quiet"
            onClick={() => {
              queue.clear();
              onClose();
            }}
          >
            Clear list
          </Button>
        )}
      </div>
    </section>
  );
}
