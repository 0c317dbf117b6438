import { useEffect, useState } from 'react';
import type { RecordRef } from '../../../core/trash/hangsOn.ts';
import { previewChange } from '../../store/previewChange.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/CheckField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { EraseWish } from '../../workbench/eraseAsked.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { goesWords } from './goesWords.ts';
import styles from './trash.module.css';
import { useErasing } from './useErasure.ts';

interface EraseDialogProps {
  readonly wish: EraseWish;
  readonly onClose: () => void;
}

/** Typed before a case or the whole library goes. */
const WORD = 'ERASE';

const OUT_OF_REACH = [
  'reports and other files that were exported',
  'archives that were sent to others, and copies of the data folder',
  'backups that the computer makes of its own accord',
  'what a browser keeps that Casebound did not start itself: its store is deleted at once, but traces may stay in its profile',
  'what a disk, above all an SSD, keeps of deleted files until it is overwritten',
] as const;

/** What would go, worked out from the library as it is now; null until that is known. */
function useGoing(wish: EraseWish, withAlso: boolean): readonly RecordRef[] | string | null {
  const { library } = useWorkbench();
  const [found, setFound] = useState<readonly RecordRef[] | string | null>(null);
  useEffect(() => {
    if (wish.kind !== 'live') return;
    let stale = false;
    void previewChange(library, wish.change(withAlso)).then((plan) => {
      if (!stale) setFound(plan.ok ? plan.value.value : plan.failure.says);
    });
    return () => {
      stale = true;
    };
  }, [library, wish, withAlso]);
  if (wish.kind === 'live') return found;
  return wish.kind === 'trashed' ? wish.refs : [];
}

/** Says what goes, what stays and what cannot be reached, and asks once; what must not go by a slip wants a word typed. */
export function EraseDialog({ wish, onClose }: EraseDialogProps) {
  const [agreed, setAgreed] = useState(false);
  const [typed, setTyped] = useState('');
  const [withAlso, setWithAlso] = useState(false);
  const { erase, busy } = useErasing();
  const going = useGoing(wish, withAlso);
  const whole = wish.kind === 'library';
  const also = wish.kind === 'live' ? wish.also : undefined;
  const asksWord = whole || (wish.kind === 'live' && wish.typed === true);
  const refs = typeof going === 'string' ? null : going;
  const ready = agreed && refs !== null && (!asksWord || typed.trim() === WORD);
  if (busy) return <ErasingDialog count={whole ? null : (refs?.length ?? null)} />;
  const go = async (): Promise<void> => {
    if (ready && (await erase(wish, withAlso))) onClose();
  };
  const stays = (refs ?? []).some(({ table }) => table === 'documents') && !withAlso;
  return (
    <Dialog
      title={`Erase ${whole ? 'the whole library' : wish.what} for good`}
      width={560}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" disabled={!ready} onClick={() => void go()}>
            Erase for good
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <div className={styles.erase}>
        <p role="status">
          <strong>{whole ? 'Everything will go. ' : goesSentence(going)}</strong>
          {whole
            ? 'Every mark, note, code, entity, case, imported document and change goes, in the trash or not. The bundled documents stay.'
            : 'The text is taken out of the store, the journal, the backups and the files put aside.'}{' '}
          All older backups go; one without the text takes their place.
        </p>
        {also === undefined ? null : (
          <CheckField label={`Erase also ${also}`} checked={withAlso} onChange={setWithAlso} />
        )}
        {stays ? (
          <p>
            Marks, notes and evidence on an erased document stay, with their quotes, and so do words
            that other notes took over.
          </p>
        ) : null}
        <p>
          <strong>It happens at once and cannot be undone.</strong> Undo and the history lose the
          steps that hold the text. This window then opens again where it was. What the browser’s
          own files may still hold goes when Casebound next starts.
        </p>
        <div>
          <p>Out of reach, and yours to look after:</p>
          <ul>
            {OUT_OF_REACH.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
        {asksWord ? (
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

function goesSentence(going: readonly RecordRef[] | string | null): string {
  if (going === null) return 'Counting what goes with it. ';
  if (typeof going === 'string') return `${going} `;
  return `${goesWords(going)} will go. `;
}

function ErasingDialog({ count }: { readonly count: number | null }) {
  const what =
    count === null
      ? 'the library'
      : count === 1
        ? '1 record'
        : `${count.toLocaleString('en-GB')} records`;
  return (
    <Dialog title={`Erasing ${what}`} role="alertdialog">
      <p role="status">
        The journal and the backups are being written without them. A large library takes some
        seconds. This window opens again by itself.
      </p>
    </Dialog>
  );
}
