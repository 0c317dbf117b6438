import { useState } from 'react';
import { RECORD_WORDS } from '../../../core/records/recordWords.ts';
import type { TableName } from '../../../core/records/tables.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/CheckField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './trash.module.css';
import type { TrashRow } from './trashRows.ts';

interface EraseDialogProps {
  /** What is to be erased: rows of the trash, or all that there is. */
  readonly what: readonly TrashRow[] | 'library';
  /** Resolves to whether it is written down. */
  readonly onErase: () => Promise<boolean>;
  readonly onClose: () => void;
}

/** Typed before the whole library goes. */
const WORD = 'ERASE';

const OUT_OF_REACH = [
  'reports and other files that were exported',
  'archives that were sent to others, and copies of the data folder',
  'backups that the computer makes of its own accord',
  'what a browser keeps that Casebound did not start itself: its store is deleted when it next opens the library, but traces may stay in its profile',
  'what a disk, above all an SSD, keeps of deleted files until it is overwritten',
] as const;

/** Says what goes, what stays and what cannot be reached, and asks for a tick; for the whole library a word too. */
export function EraseDialog({ what, onErase, onClose }: EraseDialogProps) {
  const [agreed, setAgreed] = useState(false);
  const [typed, setTyped] = useState('');
  const whole = what === 'library';
  const ready = agreed && (!whole || typed.trim() === WORD);
  const erase = async (): Promise<void> => {
    if (ready && (await onErase())) onClose();
  };
  return (
    <Dialog
      title={whole ? 'Erase the whole library for good' : `Erase ${countWords(what)} for good`}
      width={560}
      onClose={onClose}
      actions={
        <Button look="danger" disabled={!ready} onClick={() => void erase()}>
          Erase for good
        </Button>
      }
    >
      <div className={styles.erase}>
        <p>
          {whole
            ? 'Every mark, note, code, entity, case, imported document and change goes, in the trash or not. The bundled documents stay.'
            : `${goesWords(what)} will go.`}{' '}
          The text is taken out of the store, the journal, the backups, the files put aside and the
          browser’s files. All older backups go; one without the text takes their place.
        </p>
        <p>
          <strong>It happens when Casebound next starts.</strong>{' '}
          {whole
            ? 'Until then it can be called off.'
            : 'Until then it can be called off, and what you restore stays.'}{' '}
          After that it cannot be undone: Undo and the history lose the steps that hold the text.
        </p>
        {whole ? null : (
          <p>
            Marks, notes and evidence on an erased document stay, with their quotes, and so do words
            that other notes took over. Delete those first if they must go too.
          </p>
        )}
        <div>
          <p>Out of reach, and yours to look after:</p>
          <ul>
            {OUT_OF_REACH.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
        {whole ? (
          <TextField label={`Type ${WORD} to confirm`} value={typed} onChange={setTyped} />
        ) : null}
        <CheckField
          label="I understand that this cannot be undone"
          checked={agreed}
          onChange={setAgreed}
        />
      </div>
    </Dialog>
  );
}

function countWords(rows: readonly TrashRow[]): string {
  return rows.length === 1 ? '1 deletion' : `${rows.length.toLocaleString('en-GB')} deletions`;
}

/** Everything in the rows by kind: "3 marks, 2 notes and 1 case". */
function goesWords(rows: readonly TrashRow[]): string {
  const counts = new Map<TableName, number>();
  for (const { deletion } of rows) {
    for (const { table } of [...deletion.heads, ...deletion.with]) {
      counts.set(table, (counts.get(table) ?? 0) + 1);
    }
  }
  const parts = [...counts].map(([table, count]) => {
    const [one, more] = RECORD_WORDS[table];
    return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
  });
  const last = parts.pop() ?? '';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}
