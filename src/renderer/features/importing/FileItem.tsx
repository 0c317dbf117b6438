import { Check, CircleAlert, CircleHelp, Clock, Minus } from 'lucide-react';
import { memo } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './importing.module.css';
import type { ImportQueue } from './importQueue.ts';
import { type FileEntry, type FileState, stateWords } from './importState.ts';

interface FileItemProps {
  readonly entry: FileEntry;
  readonly queue: ImportQueue;
  readonly onPreview?: (key: number) => void;
  readonly onCompare?: (key: number, documentId: string) => void;
}

function Sign({ state }: { readonly state: FileState }) {
  const shared = { size: 14, 'aria-hidden': true } as const;
  switch (state.kind) {
    case 'waiting':
    case 'reading':
    case 'keeping':
      return <Clock {...shared} />;
    case 'imported':
    case 'edition':
    case 'held':
      return <Check {...shared} />;
    case 'question':
      return <CircleHelp {...shared} />;
    case 'refused':
      return <CircleAlert {...shared} />;
    case 'skipped':
    case 'cancelled':
      return <Minus {...shared} />;
  }
}

/** One file of the import: what became of it, what to know of it, and what can be decided. */
export const FileItem = memo(function FileItem(props: FileItemProps) {
  const { entry, queue, onPreview, onCompare } = props;
  const { navigation } = useWorkbench();
  const { key, name, state } = entry;
  const documentId = 'documentId' in state ? state.documentId : null;
  return (
    <li className={styles.file} data-state={state.kind}>
      <Sign state={state} />
      <div className={styles.fileText}>
        <span className={styles.fileName}>{name}</span>
        <span className={styles.outcome}>{stateWords(state)}</span>
        {state.kind === 'imported' && state.warnings.length > 0 ? (
          <details className={styles.warnings}>
            <summary>{state.warnings.length === 1 ? 'Show warning' : 'Show warnings'}</summary>
            <ul>
              {state.warnings.map(({ says }) => (
                <li key={says}>{says}</li>
              ))}
            </ul>
          </details>
        ) : null}
        {state.kind === 'question' ? (
          <div className={styles.decide}>
            <Button
              onClick={() => queue.decide(key, { kind: 'edition', documentId: state.documentId })}
            >
              New edition
            </Button>
            <Button onClick={() => queue.decide(key, { kind: 'separate' })}>
              Separate document
            </Button>
            <Button look="quiet" onClick={() => queue.decide(key, { kind: 'skip' })}>
              Skip
            </Button>
            {onCompare ? (
              <Button look="quiet" onClick={() => onCompare(key, state.documentId)}>
                Compare
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      {onPreview && state.kind === 'question' ? (
        <Button look="quiet" onClick={() => onPreview(key)}>
          Preview
        </Button>
      ) : null}
      {documentId !== null && state.kind !== 'question' ? (
        <Button
          look="quiet"
          aria-label={`Read ${name}`}
          onClick={() => navigation.openDocument(documentId)}
        >
          Read
        </Button>
      ) : null}
    </li>
  );
});
