import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Recovery } from './boot.ts';
import styles from './bootPage.module.css';

interface RecoveryPageProps {
  readonly recovery: Recovery;
  readonly onChoose: (choice: Recovery['choices'][number]) => void;
}

const WORDS: Readonly<Record<Recovery['choices'][number], string>> = {
  restore: 'Restore from the data folder',
  keepStore: 'Keep what this browser holds',
  lookOnly: 'Look only, change nothing',
};

function whenOf(ms: number): string {
  return new Date(ms).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
}

/** Asks what to do when the library is not whole: says what was found, from when and how much; restoring comes first. */
export function RecoveryPage({ recovery, onChoose }: RecoveryPageProps) {
  const [chosen, setChosen] = useState(false);
  const { says, losses, items, newestAtMs, choices } = recovery;
  return (
    <Dialog
      title="Recovery"
      role="alertdialog"
      width={560}
      actions={choices.map((choice) => (
        <Button
          key={choice}
          look={choice === 'restore' ? 'primary' : 'plain'}
          autoFocus={choice === 'restore'}
          disabled={chosen}
          onClick={() => {
            setChosen(true);
            onChoose(choice);
          }}
        >
          {WORDS[choice]}
        </Button>
      ))}
    >
      <p>{says} Nothing has been changed yet.</p>
      {losses.length > 0 ? (
        <ul className={styles.losses}>
          {losses.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
        </ul>
      ) : null}
      <p>
        The data folder gives back {items === 1 ? '1 item' : `${items} items`}
        {newestAtMs === null ? '' : `, the newest from ${whenOf(newestAtMs)}`}.
      </p>
    </Dialog>
  );
}
