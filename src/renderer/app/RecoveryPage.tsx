import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Recovery } from './boot.ts';
import styles from './bootPage.module.css';
import { foundWords } from './foundWords.ts';

interface RecoveryPageProps {
  readonly recovery: Recovery;
  readonly onChoose: (choice: Recovery['choices'][number]) => void;
}

/** More losses than these are only counted. */
const LOSSES_SHOWN = 8;

function wordsFor(choice: Recovery['choices'][number], from: Recovery['from']): string {
  switch (choice) {
    case 'restore':
      return 'Restore from the data folder';
    case 'keepStore':
      return from === 'store' ? 'Add it to this library' : 'Keep what this browser holds';
    case 'startNew':
      return 'Start an empty library';
    case 'lookOnly':
      return 'Look only, change nothing';
  }
}

function whenOf(ms: number): string {
  return new Date(ms).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
}

/** Asks what to do when the library is not whole: says what was found, from when and how much of each kind. */
export function RecoveryPage({ recovery, onChoose }: RecoveryPageProps) {
  const [chosen, setChosen] = useState(false);
  const { says, losses, from, counts, newestAtMs, choices } = recovery;
  const shown = losses.slice(0, LOSSES_SHOWN);
  const more = losses.length - shown.length;
  const what = foundWords(counts);
  const where = from === 'folder' ? 'The data folder gives back' : 'The other store holds';
  return (
    <Dialog
      title="Recovery"
      role="alertdialog"
      width={640}
      actions={choices.map((choice, index) => (
        <Button
          key={choice}
          look={index === 0 ? 'primary' : 'plain'}
          autoFocus={index === 0}
          disabled={chosen}
          onClick={() => {
            setChosen(true);
            onChoose(choice);
          }}
        >
          {wordsFor(choice, from)}
        </Button>
      ))}
    >
      <p>{says} Nothing has been changed yet.</p>
      {losses.length > 0 ? (
        <ul className={styles.losses}>
          {shown.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
          {more > 0 ? <li>{more} more of the same kind.</li> : null}
        </ul>
      ) : null}
      <p>
        {where} {what === '' ? 'nothing' : what}
        {newestAtMs === null ? '' : `, the newest from ${whenOf(newestAtMs)}`}.
      </p>
    </Dialog>
  );
}
