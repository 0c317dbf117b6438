import { ArrowUpDown } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { LINK_WORDS } from '../../../core/linking/linkChanges.ts';
import {
  CONFLICT_STATES,
  type ConflictState,
  LINK_KINDS,
  type LinkKind,
} from '../../../core/linking/linking.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type JoinEnd, type Joining, joining } from '../../workbench/joining.ts';
import { EndChooser } from './EndChooser.tsx';
import { KeyedChoice } from './KeyedChoice.tsx';
import styles from './linking.module.css';
import { STATE_HINTS, STATE_NAMES } from './stateWords.ts';
import { useJoinActs } from './useJoinActs.ts';

interface JoinDialogProps {
  readonly now: Joining;
  readonly onClose: () => void;
}

const LINK_CHOICES = LINK_KINDS.map((kind) => ({ value: kind, label: LINK_WORDS[kind].name }));
const STATE_CHOICES = CONFLICT_STATES.map((state) => ({
  value: state,
  label: STATE_NAMES[state],
}));

/** Says how two passages are joined: a new link or conflict, or one that is changed. */
export function JoinDialog({ now, onClose }: JoinDialogProps) {
  const { act, first, second, edited } = now;
  const acts = useJoinActs(onClose);
  const [kind, setKind] = useState<LinkKind>(edited?.kind ?? 'supports');
  const [state, setState] = useState<ConflictState>(edited?.state ?? 'open');
  const [words, setWords] = useState(edited?.words ?? '');
  const isLink = act === 'link';
  if (!second) {
    return (
      // Keys of their own: each of the two dialogs sets the focus when it opens.
      <Dialog
        key="other end"
        title={isLink ? 'Link passages' : 'Set in conflict'}
        onClose={onClose}
        width={560}
      >
        <End label={isLink ? 'From' : 'One'} end={first} />
        <EndChooser first={first} onChoose={(end) => joining.set({ ...now, second: end })} />
      </Dialog>
    );
  }
  const done = (): void => void acts.save({ ...now, second }, { kind, state, words });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    if (event.target instanceof HTMLTextAreaElement && !event.ctrlKey) return;
    event.preventDefault();
    done();
  };
  const title = isLink
    ? edited === null
      ? 'Link passages'
      : 'Edit link'
    : edited === null
      ? 'Set in conflict'
      : 'Edit conflict';
  return (
    <Dialog
      key="how"
      title={title}
      onClose={onClose}
      width={560}
      actions={
        <>
          <Button look="primary" onClick={done}>
            {edited === null ? title : 'Save changes'}
          </Button>
          {edited === null ? null : (
            <Button onClick={() => void acts.remove(act, edited)}>
              {isLink ? 'Remove link' : 'Remove conflict'}
            </Button>
          )}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter anywhere in the form saves, as a form's submit would. */}
      <div className={styles.form} onKeyDown={onKeyDown}>
        <End label={isLink ? 'From' : 'One'} end={first} />
        {isLink ? (
          <div className={styles.between}>
            <KeyedChoice label="Kind" value={kind} options={LINK_CHOICES} onChange={setKind} />
            <Button
              look="quiet"
              onClick={() =>
                joining.set({ ...now, first: second, second: first, swapped: !now.swapped })
              }
            >
              <ArrowUpDown size={14} aria-hidden="true" /> Swap ends
            </Button>
          </div>
        ) : null}
        <End label={isLink ? 'To' : 'Other'} end={second} />
        {isLink ? (
          <TextField label="Comment" value={words} onChange={setWords} />
        ) : (
          <>
            <KeyedChoice label="State" value={state} options={STATE_CHOICES} onChange={setState} />
            <TextField
              label="Note"
              hint={STATE_HINTS[state]}
              value={words}
              onChange={setWords}
              rows={3}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

function End({ label, end }: { readonly label: string; readonly end: JoinEnd }) {
  return (
    <figure className={styles.end} aria-label={label}>
      <figcaption>
        {label} <span className={styles.place}>{end.place}</span>
      </figcaption>
      <blockquote>{end.quote}</blockquote>
    </figure>
  );
}
