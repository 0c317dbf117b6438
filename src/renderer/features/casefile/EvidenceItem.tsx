import { ArrowDown, ArrowUp, TriangleAlert, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { Reliability } from '../../../core/annotation/annotation.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { formatGrade, gradeOf } from '../../../core/casefile/grade.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { IconButton } from '../../ui/Button.tsx';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './casefile.module.css';
import { EvidenceConflicts } from './EvidenceConflicts.tsx';
import { EvidenceFields } from './EvidenceFields.tsx';
import { evidenceFacts } from './evidenceFacts.ts';

interface EvidenceItemProps {
  readonly item: Evidence;
  readonly document: SourceDocument | undefined;
  readonly sourceLetter: Reliability | null;
  /** Ink of its mark; undefined when it has none. */
  readonly ink: number | undefined;
  /** Times the narrative cites it. */
  readonly used: number;
  readonly current: boolean;
  /** What other features say of it, while it is current. */
  readonly about?: ReactNode;
  readonly onCurrent: () => void;
  readonly onMove: (direction: 'up' | 'down') => void;
  readonly onRemove: () => void;
}

/** Fields and buttons take presses for themselves; a press on the words makes the item current, two open its passage. */
function inControl(target: EventTarget): boolean {
  return (target as Element).closest('button, input, select, textarea') !== null;
}

/** One item of the evidence list: its words and place, what it is worth, and, while it is current, its fields. */
export function EvidenceItem(props: EvidenceItemProps) {
  const { item, document, sourceLetter, ink, used, current, onCurrent, onMove, onRemove } = props;
  const { navigation } = useWorkbench();
  const row = useRef<HTMLLIElement>(null);
  const facts = evidenceFacts(item, document, sourceLetter);
  const grade = gradeOf(item, sourceLetter);
  const words = formatGrade(grade);
  const open = (): void =>
    navigation.openPassage(item.documentId, item.passage, item.highlightId ?? undefined);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  useOneTabStop(row, current);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const { key } = event;
    if (event.altKey && key === 'ArrowUp') onMove('up');
    else if (event.altKey && key === 'ArrowDown') onMove('down');
    else if (event.ctrlKey || event.altKey || event.metaKey) return;
    else if (key === 'Enter') open();
    else if (key === 'Delete') onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <li
      ref={row}
      data-roving=""
      aria-label={`E${item.number}, ${words}, ${facts.place}: ${item.passage.quote}`}
      aria-current={current}
      className={styles.item}
      onFocus={onCurrent}
      onClick={(event) => {
        if (!inControl(event.target)) event.currentTarget.focus();
      }}
      onDoubleClick={(event) => {
        if (!inControl(event.target)) open();
      }}
      onKeyDown={onKeyDown}
    >
      <span className={styles.number}>{`E${item.number}`}</span>
      <div className={styles.body}>
        <p className={`${styles.quote} ${ink === undefined ? '' : (styles[`ink${ink}`] ?? '')}`}>
          {item.passage.quote}
        </p>
        <div className={styles.meta}>
          <GradeBadge
            grade={words === 'not graded' ? null : words}
            overridden={grade.overridden && sourceLetter !== null}
          />
          <button
            type="button"
            className={styles.place}
            aria-label={`Open the passage of E${item.number}, ${facts.place}`}
            onClick={open}
          >
            {facts.place}
          </button>
          {used > 0 ? <span className={styles.dim}>{usedWords(used)}</span> : null}
        </div>
        {facts.warnings.length > 0 ? (
          <p className={styles.warnings}>
            {facts.warnings.map((warning) => (
              <span key={warning}>
                <TriangleAlert size={13} aria-hidden="true" /> {warning}
              </span>
            ))}
          </p>
        ) : null}
        <EvidenceConflicts
          item={item}
          onItem={(evidenceId) => navigation.openCase(item.caseId, { evidenceId })}
        />
      </div>
      <span className={styles.itemActs}>
        <IconButton label="Move up" onClick={() => onMove('up')}>
          <ArrowUp size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label="Move down" onClick={() => onMove('down')}>
          <ArrowDown size={14} aria-hidden="true" />
        </IconButton>
        <IconButton label="Remove" onClick={onRemove}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      </span>
      <div className={styles.fields}>
        <EvidenceFields item={item} document={document} sourceLetter={sourceLetter} facts={facts} />
        {current ? props.about : null}
      </div>
    </li>
  );
}

/**
 * Leaves the fields and buttons of all items but the current one out of the Tab order: the list is one stop, the arrows
 * choose the item, and Tab goes on into its fields. Roles and names stay, so that they are found without the keyboard.
 */
function useOneTabStop(row: { readonly current: HTMLElement | null }, current: boolean): void {
  useLayoutEffect(() => {
    const controls = row.current?.querySelectorAll('button, input, select, textarea') ?? [];
    for (const control of controls) {
      if (current) control.removeAttribute('tabindex');
      else control.setAttribute('tabindex', '-1');
    }
  });
}

function usedWords(used: number): string {
  return used === 1 ? 'used once' : used === 2 ? 'used twice' : `used ${used} times`;
}
