import { Button } from '../../../ui/Button.tsx';
import { KeyCap } from '../../../ui/KeyCap.tsx';
import type { MovedMark } from '../state/useResizing.ts';
import styles from './resizeHint.module.css';

interface ResizeHintProps {
  readonly moved: MovedMark;
  readonly onKeep: () => void;
  readonly onGiveUp: () => void;
}

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['ArrowLeft', 'ArrowRight'], 'character'],
  [['Ctrl+ArrowRight'], 'word'],
  [['S'], 'sentence'],
  [['P'], 'paragraph'],
  [['Tab'], 'other end'],
];

/** What the keys do while an end of a mark is being moved with them, and the two ways out for the pointer. */
export function ResizeHint({ moved, onKeep, onGiveUp }: ResizeHintProps) {
  return (
    <div className={styles.hint} data-resize-hint>
      <b>{moved.end === 'end' ? 'Moving the end' : 'Moving the start'}</b>
      {KEYS.map(([keys, does]) => (
        <span key={does} className={styles.key}>
          {keys.map((each) => (
            <KeyCap key={each} keys={each} />
          ))}
          {does}
        </span>
      ))}
      <Button onClick={onKeep}>
        Keep <KeyCap keys="Enter" />
      </Button>
      <Button onClick={onGiveUp}>
        Give up <KeyCap keys="Esc" />
      </Button>
    </div>
  );
}
