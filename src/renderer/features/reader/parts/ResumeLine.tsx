import { X } from 'lucide-react';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { type Store, useStore } from '../../../workbench/store.ts';
import styles from './bar.module.css';

interface ResumeLineProps {
  readonly resumed: Store<string | null>;
  readonly onTop: () => void;
}

/** Says where reading goes on after a document was opened again; goes with Esc or with reading on. */
export function ResumeLine({ resumed, onTop }: ResumeLineProps) {
  const place = useStore(resumed);
  if (place === null) return null;
  return (
    <div className={styles.resume} role="status" aria-label="Reading position">
      <span>
        Continuing
        {place === '' ? (
          ' where you stopped'
        ) : (
          <>
            {' '}
            at <b>{place}</b>
          </>
        )}
      </span>
      <Button look="quiet" onClick={onTop}>
        Go to the beginning
      </Button>
      <IconButton
        label="Dismiss"
        title="Dismiss (Esc)"
        onClick={() => {
          resumed.set(null);
        }}
      >
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
