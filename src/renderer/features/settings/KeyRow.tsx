import { RotateCcw, X } from 'lucide-react';
import { useId } from 'react';
import { type CommandId, commandOf, type ViewName } from '../../commands/catalogue.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { capsOf } from '../../ui/keyWords.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './settings.module.css';

interface KeyRowProps {
  readonly id: CommandId;
  readonly keys: readonly string[];
  /** Whether the keys are the analyst's and not the catalogue's. */
  readonly own: boolean;
  readonly recording: boolean;
  /** Why the last key was not taken, with the way to take it all the same; null when nothing is to be said. */
  readonly refused: { readonly says: string; readonly onTake: (() => void) | null } | null;
  readonly onRecord: () => void;
  readonly onStop: () => void;
  readonly onRemove: (key: string) => void;
  readonly onReset: () => void;
}

const viewWords = (views: readonly ViewName[] | undefined): string =>
  views === undefined ? '' : `in ${views.join(', ')}`;

/** One command with its keys: each can be taken away, others recorded, and the catalogue's given back. */
export function KeyRow(props: KeyRowProps) {
  const { id, keys, own, recording, refused, onRecord, onStop, onRemove, onReset } = props;
  const { title, views } = commandOf(id);
  // The buttons are described by the command and not named after it: its own button has that name.
  const named = useId();
  return (
    <li className={styles.keyRow} aria-label={title}>
      <span id={named} className={styles.keyTitle}>
        {title} <span className={styles.keyViews}>{viewWords(views)}</span>
      </span>
      <span className={styles.keyCaps}>
        {keys.map((key) => (
          <button
            key={key}
            type="button"
            className={styles.keyChip}
            aria-describedby={named}
            title={`Remove ${capsOf(key).join('+')}`}
            onClick={() => onRemove(key)}
          >
            <VisuallyHidden>{`Remove ${capsOf(key).join('+')}`}</VisuallyHidden>
            <KeyCap keys={key} />
            <X size={12} aria-hidden="true" />
          </button>
        ))}
        {recording ? (
          <span role="status" className={styles.keyWait}>
            Press a key, Esc leaves
          </span>
        ) : null}
        <Button
          look="quiet"
          aria-describedby={named}
          aria-pressed={recording}
          onClick={onRecord}
          onBlur={onStop}
        >
          Add key
        </Button>
        {own ? (
          <IconButton label="Reset keys" aria-describedby={named} onClick={onReset}>
            <RotateCcw size={14} aria-hidden="true" />
          </IconButton>
        ) : null}
      </span>
      {refused ? (
        <p role="alert" className={styles.keyRefused}>
          {refused.says}{' '}
          {refused.onTake ? (
            <Button look="quiet" onClick={refused.onTake}>
              Take it over
            </Button>
          ) : null}
        </p>
      ) : null}
    </li>
  );
}
