import { type ReactNode, type Ref, useState } from 'react';
import { CODE_COLOURS, type Code } from '../../../core/codebook/codebook.ts';
import type { CodeEdits } from '../../../core/codebook/codeChanges.ts';
import { freeShortcut } from '../../../core/codebook/codeRules.ts';
import { type CodeTree, codePathWords } from '../../../core/codebook/codeTree.ts';
import type { CodeUse } from '../../../core/codebook/codeUse.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeDot } from '../../ui/CodeChips.tsx';
import { CommittedField } from '../../ui/CommittedField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './codebook.module.css';
import { countWords } from './countWords.ts';

interface CodeFormProps {
  readonly codebook: CodeTree;
  readonly code: Code;
  readonly use: CodeUse;
  /** The element around the name's field. */
  readonly nameField: Ref<HTMLDivElement>;
  readonly onEdit: (edits: CodeEdits) => void;
  readonly onMemo: () => void;
  readonly onMove: () => void;
  readonly onMerge: () => void;
  readonly onDelete: () => void;
  /** Esc, where it took back no typing. */
  readonly onLeave: () => void;
  readonly about?: ReactNode;
}

/** All that is said of a code. A field is stored when it is left, on Enter or after a pause. */
export function CodeForm(props: CodeFormProps) {
  const { codebook, code, use, nameField, onEdit } = props;
  const [own, within] = [use.own(code.id), use.within(code.id)];
  const more = within > own ? `, ${within} with the codes below it` : '';
  return (
    <section
      aria-label={`Code ${code.name}`}
      className={styles.form}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) props.onLeave();
      }}
    >
      <p className={styles.path}>{codePathWords(codebook, code.id)}</p>
      <p className={styles.use}>
        On {countWords(own, 'mark')}
        {more}
      </p>
      <div ref={nameField}>
        <CommittedField label="Name" value={code.name} onCommit={(name) => onEdit({ name })} />
      </div>
      <div role="radiogroup" aria-labelledby="code-colour" className={styles.colours}>
        <span id="code-colour">Colour</span>
        {CODE_COLOURS.map((colour) => (
          <label key={colour}>
            <input
              type="radio"
              name="code-colour"
              checked={code.colour === colour}
              onChange={() => onEdit({ colour })}
            />
            <CodeDot colour={colour} />
            {colour}
          </label>
        ))}
      </div>
      <ShortcutField codebook={codebook} code={code} onEdit={onEdit} />
      <CommittedField
        label="Description"
        value={code.description}
        rows={3}
        onCommit={(description) => onEdit({ description })}
      />
      <CommittedField
        label="When to use it"
        value={code.includes}
        rows={2}
        onCommit={(includes) => onEdit({ includes })}
      />
      <CommittedField
        label="When not to use it"
        value={code.excludes}
        rows={2}
        onCommit={(excludes) => onEdit({ excludes })}
      />
      <div className={styles.acts}>
        <Button onClick={props.onMemo}>Memo</Button>
        <Button onClick={props.onMove}>Move</Button>
        <Button onClick={props.onMerge} disabled={codebook.size < 2}>
          Merge
        </Button>
        <Button onClick={props.onDelete}>Delete</Button>
      </div>
      {props.about}
    </section>
  );
}

function ShortcutField({
  codebook,
  code,
  onEdit,
}: Pick<CodeFormProps, 'codebook' | 'code' | 'onEdit'>) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? code.shortcut ?? '';
  const free = freeShortcut(codebook, shown, code.id);
  return (
    <TextField
      label="Key"
      hint="Puts the code on while the codes are open and nothing is typed."
      value={shown}
      maxLength={2}
      {...(free.ok ? {} : { error: free.failure.says })}
      onChange={(value) => {
        setTyped(value);
        const key = freeShortcut(codebook, value, code.id);
        if (key.ok && key.value !== code.shortcut) onEdit({ shortcut: key.value });
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
