import { Check, ChevronDown, ChevronRight } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import type { Id } from '../../../core/records/record.ts';
import { CodeDot } from '../../ui/CodeChips.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { CODE_DRAG } from '../../workbench/codeDrag.ts';
import styles from './tree.module.css';
import type { DropSpot, TreeRow } from './treeRows.ts';

/** How often a code is used, as its row shows and says it. */
export interface RowCounts {
  /** Numbers in columns, from the right edge inwards last; an empty text leaves a column blank. */
  readonly shown: readonly string[];
  /** What is spoken: "3 marks, 12 with those below". */
  readonly words: string;
}

interface CodeTreeRowProps {
  readonly id: string;
  readonly row: TreeRow;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly current: boolean;
  /** Whether the code is on what is in hand; null where nothing is. */
  readonly applied: boolean | null;
  readonly counts: RowCounts;
  readonly onFold: (id: Id, folded: boolean) => void;
  readonly onPress: (id: Id) => void;
  readonly onDropCode: ((dragged: Id, on: Id, where: DropSpot) => void) | undefined;
}

/** The upper quarter of a row means before it, the lower after it, the middle below it. */
function spotOf(event: DragEvent<HTMLElement>): DropSpot {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - top) / height;
  return share < 0.25 ? 'before' : share > 0.75 ? 'after' : 'below';
}

/** One code: its hue, name, key and counts. It can be dragged, and others dropped on it. */
export function CodeTreeRow(props: CodeTreeRowProps) {
  const { id, row, top, current, applied, counts, onFold, onPress, onDropCode } = props;
  const { code, depth, state } = row;
  const [over, setOver] = useState<DropSpot | null>(null);
  const key = code.shortcut === null ? '' : `, ${code.shortcut} key`;
  const merged = code.secondOf === undefined ? '' : ', merged';
  const words = counts.words === '' ? '' : `, ${counts.words}`;
  const Fold = state === 'folded' ? ChevronRight : ChevronDown;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys.
    <div
      id={id}
      role="treeitem"
      aria-label={`${code.name}${merged}${key}${words}`}
      aria-level={depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={state === 'leaf' ? undefined : state === 'open'}
      aria-selected={applied ?? current}
      data-current={current}
      data-over={over ?? undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 6 + depth * 16 }}
      draggable
      onClick={() => onPress(code.id)}
      onDragStart={(event) => {
        event.dataTransfer.setData(CODE_DRAG, code.id);
        event.dataTransfer.effectAllowed = 'copyMove';
      }}
      onDragOver={(event) => {
        if (!onDropCode || !event.dataTransfer.types.includes(CODE_DRAG)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(spotOf(event));
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        setOver(null);
        const dragged = event.dataTransfer.getData(CODE_DRAG);
        if (!onDropCode || dragged === '') return;
        event.preventDefault();
        onDropCode(dragged, code.id, spotOf(event));
      }}
    >
      <span
        className={styles.fold}
        aria-hidden="true"
        onClick={(event) => {
          if (state === 'leaf') return;
          event.stopPropagation();
          onFold(code.id, state === 'open');
        }}
      >
        {state === 'leaf' ? null : <Fold size={14} />}
      </span>
      <CodeDot colour={code.colour} />
      <span className={styles.name}>
        {code.name}
        {merged}
      </span>
      {applied === true ? <Check size={14} aria-hidden="true" /> : null}
      {code.shortcut === null ? null : <KeyCap keys={code.shortcut} />}
      {counts.shown.map((count, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed.
        <span key={at} className={styles.count} data-count={count} aria-hidden="true" />
      ))}
    </div>
  );
}
