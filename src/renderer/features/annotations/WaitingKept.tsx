import { keepWithoutPlace } from '../../../core/anchoring/waitingChanges.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { Button } from '../../ui/Button.tsx';
import { useChange } from '../../workbench/useChange.ts';
import type { Waiting } from './useWaiting.ts';
import styles from './waiting.module.css';

interface WaitingKeptProps {
  readonly document: SourceDocument;
  readonly kept: readonly Waiting[];
}

/** What the analyst kept without a place: counted, and brought back to the tray when it should have one after all. */
export function WaitingKept({ document, kept }: WaitingKeptProps) {
  const change = useChange();
  if (kept.length === 0) return null;
  return (
    <details className={styles.kept}>
      <summary>
        Kept without a place <span>{kept.length}</span>
      </summary>
      <ul aria-label="Kept without a place" lang={document.card.language}>
        {kept.map(({ record, name, passage }) => (
          <li key={record.id} className={styles.item} aria-label={`${name}, ${passage.quote}`}>
            <p className={styles.name}>{name}</p>
            <p className={styles.words}>
              <span className={styles.quiet}>{passage.prefix}</span>
              {passage.quote}
              <span className={styles.quiet}>{passage.suffix}</span>
            </p>
            <Button
              look="quiet"
              onClick={() =>
                void change(keepWithoutPlace(record, false), {
                  says: () => `${name} is to be re-placed again`,
                })
              }
            >
              Re-place
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
