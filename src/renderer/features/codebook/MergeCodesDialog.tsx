import { useState } from 'react';
import type { Code } from '../../../core/codebook/codebook.ts';
import { type CodeTree, codePathWords } from '../../../core/codebook/codeTree.ts';
import type { CodeUse } from '../../../core/codebook/codeUse.ts';
import { mergeCodes } from '../../../core/codebook/mergeCodes.ts';
import type { Id } from '../../../core/records/record.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { CodePicker } from './CodePicker.tsx';
import { countWords } from './countWords.ts';
import styles from './dialogs.module.css';
import { onEnter } from './onEnter.ts';

interface MergeCodesDialogProps {
  readonly codebook: CodeTree;
  readonly code: Code;
  readonly use: CodeUse;
  readonly onMerged: (survivor: Id) => void;
  readonly onClose: () => void;
}

/** Merges two codes that mean one thing: says which name stays and what moves before it is done. */
export function MergeCodesDialog(props: MergeCodesDialogProps) {
  const { codebook, code, use, onMerged, onClose } = props;
  const change = useChange();
  const [otherId, setOtherId] = useState<Id | null>(null);
  const [keepThis, setKeepThis] = useState(true);
  const [without] = useState(() => new Set([code.id]));
  const other = otherId === null ? undefined : codebook.get(otherId);
  const survivor = keepThis ? code : other;
  const absorbed = keepThis ? other : code;
  const merge = async (): Promise<void> => {
    if (!survivor || !absorbed) return;
    const done = await change(mergeCodes({ survivor: survivor.id, absorbed: absorbed.id }), {
      says: ({ absorbed: from, survivor: into, marks }) =>
        `${from} merged into ${into}, ${countWords(marks, 'mark')} moved`,
    });
    if (!done) return;
    onMerged(survivor.id);
    onClose();
  };
  const below = absorbed ? codebook.childrenOf(absorbed.id).length : 0;
  return (
    <Dialog
      title="Merge codes"
      onClose={onClose}
      actions={
        <Button look="primary" disabled={!other} onClick={() => void merge()}>
          Merge codes
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter anywhere in the form merges, as a form's submit would. */}
      <div className={styles.form} onKeyDown={onEnter(() => void merge())}>
        <CodePicker
          label={`Merge ${code.name} with`}
          codebook={codebook}
          value={otherId}
          without={without}
          autoFocus
          onChange={setOtherId}
        />
        {other ? (
          <div role="radiogroup" aria-label="Code to keep" className={styles.radios}>
            {[code, other].map((one) => (
              <label key={one.id}>
                <input
                  type="radio"
                  name="survivor"
                  checked={survivor?.id === one.id}
                  onChange={() => setKeepThis(one.id === code.id)}
                />
                Keep {codePathWords(codebook, one.id)}
              </label>
            ))}
          </div>
        ) : null}
        {absorbed && survivor ? (
          <p className={styles.moves}>
            What moves from {absorbed.name} to {survivor.name}:{' '}
            {countWords(use.own(absorbed.id), 'mark')}
            {below > 0
              ? `, ${countWords(below, 'code')} below it (those of one name become one)`
              : ''}
            , and its memo. Marks that become alike are joined with their notes. Undo takes it all
            apart again.
          </p>
        ) : (
          <p className={styles.moves}>Choose the code that means the same.</p>
        )}
      </div>
    </Dialog>
  );
}
