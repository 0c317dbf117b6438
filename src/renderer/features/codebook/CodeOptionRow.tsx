import { Check, Minus, Plus, Quote } from 'lucide-react';
import type { Highlight } from '../../../core/annotation/annotation.ts';
import { CodeDot } from '../../ui/CodeChips.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import type { CodeOption } from './codeOptions.ts';
import styles from './popup.module.css';

interface CodeOptionRowProps {
  readonly id: string;
  readonly option: CodeOption;
  /** The line that Enter chooses. */
  readonly active: boolean;
  /** The marks that codes are put on. */
  readonly marks: readonly Highlight[];
  readonly onChoose: () => void;
}

/** One line of the codes popup. The focus stays in the field; a press chooses. */
export function CodeOptionRow({ id, option, active, marks, onChoose }: CodeOptionRowProps) {
  const having =
    option.kind === 'code' ? marks.filter(({ codes }) => codes.includes(option.code.id)).length : 0;
  const all = having > 0 && having === marks.length;
  return (
    <div
      id={id}
      role="option"
      aria-selected={all}
      data-active={active}
      className={styles.option}
      onMouseDown={(event) => event.preventDefault()}
      onPointerUp={onChoose}
    >
      {option.kind === 'code' ? (
        <>
          <span className={styles.tick} aria-hidden="true">
            {all ? <Check size={14} /> : having > 0 ? <Minus size={14} /> : null}
          </span>
          <CodeDot colour={option.code.colour} />
          <span className={styles.name}>
            <span className={styles.above}>{option.path.slice(0, -option.code.name.length)}</span>
            {option.code.name}
          </span>
          {having > 0 && !all ? (
            <span className={styles.detail}>
              on {having} of {marks.length}
            </span>
          ) : null}
          {option.code.secondOf === undefined ? null : (
            <span className={styles.detail}>merged</span>
          )}
          {option.recent ? <span className={styles.detail}>recent</span> : null}
          {option.code.shortcut ? <KeyCap keys={option.code.shortcut} /> : null}
        </>
      ) : (
        <>
          <span className={styles.tick} aria-hidden="true">
            {option.kind === 'new' ? <Plus size={14} /> : <Quote size={14} />}
          </span>
          <span className={styles.name}>
            {option.kind === 'new' ? 'New code' : 'These words as a code:'} “{option.name}”
            {option.kind === 'new' && option.above ? ` in ${option.above.name}` : ''}
          </span>
        </>
      )}
    </div>
  );
}
