import { useState } from 'react';
import type { Code } from '../../../core/codebook/codebook.ts';
import { moveCode } from '../../../core/codebook/codeChanges.ts';
import { codesFrom } from '../../../core/codebook/codesFrom.ts';
import type { CodeTree } from '../../../core/codebook/codeTree.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { CodePicker } from './CodePicker.tsx';
import styles from './dialogs.module.css';
import { onEnter } from './onEnter.ts';

interface MoveCodeDialogProps {
  readonly codebook: CodeTree;
  readonly code: Code;
  readonly onClose: () => void;
}

/** Moves a code, with all below it, below another one or to the top: the way without dragging. */
export function MoveCodeDialog({ codebook, code, onClose }: MoveCodeDialogProps) {
  const change = useChange();
  const [parent, setParent] = useState(codebook.parentOf(code.id));
  const [without] = useState(() => new Set(codesFrom(codebook, code.id).map(({ id }) => id)));
  const move = async (): Promise<void> => {
    const above = parent === null ? undefined : codebook.get(parent);
    const done = await change(moveCode(code.id, { parent, before: null }), {
      says: () => `${code.name} moved ${above ? `below ${above.name}` : 'to the top'}`,
    });
    if (done !== null) onClose();
  };
  return (
    <Dialog
      title={`Move ${code.name}`}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={() => void move()}>
          Move code
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter anywhere in the form moves the code, as a form's submit would. */}
      <div className={styles.form} onKeyDown={onEnter(() => void move())}>
        <CodePicker
          label="Below"
          codebook={codebook}
          value={parent}
          without={without}
          none="No code: at the top of the codebook"
          autoFocus
          onChange={setParent}
        />
      </div>
    </Dialog>
  );
}
