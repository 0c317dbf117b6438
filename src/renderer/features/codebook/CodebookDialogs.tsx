import type { Code } from '../../../core/codebook/codebook.ts';
import type { CodeTree } from '../../../core/codebook/codeTree.ts';
import type { CodeUse } from '../../../core/codebook/codeUse.ts';
import type { Id } from '../../../core/records/record.ts';
import { DeleteCodeDialog } from './DeleteCodeDialog.tsx';
import { MergeCodesDialog } from './MergeCodesDialog.tsx';
import { MoveCodeDialog } from './MoveCodeDialog.tsx';
import { NewCodeDialog } from './NewCodeDialog.tsx';

/** A dialog of the codebook. */
export type CodebookDialog = 'new' | 'move' | 'merge' | 'delete';

interface CodebookDialogsProps {
  readonly asked: CodebookDialog | null;
  readonly codebook: CodeTree;
  /** The code in hand; undefined while there is none. */
  readonly code: Code | undefined;
  readonly use: CodeUse;
  /** The code that is to be in hand now. */
  readonly onChosen: (id: Id) => void;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** The dialog that was asked for, on the code in hand. */
export function CodebookDialogs(props: CodebookDialogsProps) {
  const { asked, codebook, code, use, onChosen, onDeleted, onClose } = props;
  if (asked === 'new') {
    return (
      <NewCodeDialog
        codebook={codebook}
        current={code?.id ?? null}
        onMade={onChosen}
        onClose={onClose}
      />
    );
  }
  if (asked === null || !code) return null;
  const on = { codebook, code, use, onClose };
  switch (asked) {
    case 'move':
      return <MoveCodeDialog {...on} />;
    case 'merge':
      return <MergeCodesDialog {...on} onMerged={onChosen} />;
    case 'delete':
      return <DeleteCodeDialog {...on} onDeleted={onDeleted} />;
  }
}
