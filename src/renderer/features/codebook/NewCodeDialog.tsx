import { useState } from 'react';
import { addCode } from '../../../core/codebook/codeChanges.ts';
import { freeName } from '../../../core/codebook/codeRules.ts';
import { type CodeTree, tidyCodeName } from '../../../core/codebook/codeTree.ts';
import type { Id } from '../../../core/records/record.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useChange } from '../../workbench/useChange.ts';
import styles from './dialogs.module.css';
import { onEnter } from './onEnter.ts';

interface NewCodeDialogProps {
  readonly codebook: CodeTree;
  /** The code in hand, below which the new one may stand. */
  readonly current: Id | null;
  readonly onMade: (id: Id) => void;
  readonly onClose: () => void;
}

/** Makes a code, beside or below the one in hand. */
export function NewCodeDialog({ codebook, current, onMade, onClose }: NewCodeDialogProps) {
  const change = useChange();
  const [name, setName] = useState('');
  const path = current === null ? [] : codebook.pathOf(current);
  const [parent, setParent] = useState<Id | null>(
    current === null ? null : codebook.parentOf(current),
  );
  const free = freeName(codebook, name, { parent });
  const empty = tidyCodeName(name) === '';
  const make = async (): Promise<void> => {
    if (!free.ok) return;
    const id = await change(addCode({ name, parent }), { says: () => `Code ${free.value} made` });
    if (id === null) return;
    onMade(id);
    onClose();
  };
  return (
    <Dialog
      title="New code"
      onClose={onClose}
      actions={
        <Button look="primary" disabled={!free.ok} onClick={() => void make()}>
          Make code
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter anywhere in the form makes the code, as a form's submit would. */}
      <div className={styles.form} onKeyDown={onEnter(() => void make())}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoFocus
          maxLength={200}
          {...(free.ok || empty ? {} : { error: free.failure.says })}
        />
        {path.length === 0 ? null : (
          <div role="radiogroup" aria-label="Place" className={styles.radios}>
            <label>
              <input
                type="radio"
                name="place"
                checked={parent === null}
                onChange={() => setParent(null)}
              />
              At the top of the codebook
            </label>
            {path.map((code) => (
              <label key={code.id}>
                <input
                  type="radio"
                  name="place"
                  checked={parent === code.id}
                  onChange={() => setParent(code.id)}
                />
                Below {code.name}
              </label>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}
