import { useState } from 'react';
import type { Code } from '../../../core/codebook/codebook.ts';
import { codesFrom } from '../../../core/codebook/codesFrom.ts';
import type { CodeTree } from '../../../core/codebook/codeTree.ts';
import type { CodeUse } from '../../../core/codebook/codeUse.ts';
import { deleteCode } from '../../../core/codebook/deleteCode.ts';
import type { Id } from '../../../core/records/record.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { CodePicker } from './CodePicker.tsx';
import { countWords } from './countWords.ts';
import { deletedWords } from './deletedWords.ts';
import styles from './dialogs.module.css';
import { onEnter } from './onEnter.ts';

interface DeleteCodeDialogProps {
  readonly codebook: CodeTree;
  readonly code: Code;
  readonly use: CodeUse;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Deletes a code that is in use: asks what its marks get instead, and what becomes of the codes below it. */
export function DeleteCodeDialog(props: DeleteCodeDialogProps) {
  const { codebook, code, use, onDeleted, onClose } = props;
  const change = useChange();
  const [withBelow, setWithBelow] = useState(false);
  const [reassign, setReassign] = useState(false);
  const [instead, setInstead] = useState<Id | null>(null);
  const branch = codesFrom(codebook, code.id);
  const below = branch.length - 1;
  const going = withBelow ? branch : [code];
  const marks = withBelow ? use.within(code.id) : use.own(code.id);
  const wanted = reassign ? instead : null;
  const ready = !reassign || instead !== null;
  const remove = async (): Promise<void> => {
    if (!ready) return;
    const children = withBelow ? 'delete' : 'moveUp';
    const done = await change(deleteCode({ id: code.id, children, reassignTo: wanted }), {
      says: deletedWords,
    });
    if (!done) return;
    onDeleted();
    onClose();
  };
  return (
    <Dialog
      title={`Delete ${code.name}`}
      onClose={onClose}
      actions={
        <Button look="primary" disabled={!ready} onClick={() => void remove()}>
          {going.length === 1 ? 'Delete code' : `Delete ${going.length} codes`}
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter anywhere in the form deletes, as a form's submit would. */}
      <div className={styles.form} onKeyDown={onEnter(() => void remove())}>
        {below === 0 ? null : (
          <div role="radiogroup" aria-label="Codes below it" className={styles.radios}>
            <label>
              <input
                type="radio"
                name="below"
                checked={!withBelow}
                onChange={() => setWithBelow(false)}
              />
              Move the {countWords(codebook.childrenOf(code.id).length, 'code')} below it up
            </label>
            <label>
              <input
                type="radio"
                name="below"
                checked={withBelow}
                onChange={() => {
                  setWithBelow(true);
                  setInstead(null);
                }}
              />
              Delete the {countWords(below, 'code')} below it too
            </label>
          </div>
        )}
        <div role="radiogroup" aria-label="Its marks" className={styles.radios}>
          <label>
            <input
              type="radio"
              name="marks"
              checked={!reassign}
              data-first-focus=""
              onChange={() => setReassign(false)}
            />
            Take it off {countWords(marks, 'mark')}
          </label>
          <label>
            <input
              type="radio"
              name="marks"
              checked={reassign}
              disabled={codebook.size === going.length}
              onChange={() => setReassign(true)}
            />
            Put another code on {countWords(marks, 'mark')}
          </label>
        </div>
        {reassign ? (
          <CodePicker
            label="Code to put on them"
            codebook={codebook}
            value={instead}
            without={new Set(going.map(({ id }) => id))}
            onChange={setInstead}
          />
        ) : null}
        <p className={styles.moves}>The marks and their notes stay. Undo brings everything back.</p>
      </div>
    </Dialog>
  );
}
