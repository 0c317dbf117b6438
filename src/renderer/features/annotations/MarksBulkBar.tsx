import { INK_NAMES, INKS } from '../../../core/annotation/annotation.ts';
import type { MarkLine } from '../../../core/annotation/orderMarks.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { InkSwatch } from '../../ui/InkSwatch.tsx';
import { markCount } from './markCount.ts';
import styles from './marks.module.css';
import type { BulkActs } from './useListKeys.ts';
import type { MarkTicks } from './useMarkTicks.ts';

interface MarksBulkBarProps {
  readonly ticks: MarkTicks;
  readonly acts: BulkActs;
  /** Every mark that is listed. */
  readonly lines: readonly MarkLine[];
}

/** What can be done with the marks that are ticked; each act is one step of undo. */
export function MarksBulkBar({ ticks, acts, lines }: MarksBulkBarProps) {
  const count = ticks.ids.size;
  if (count === 0) return null;
  return (
    <div role="toolbar" aria-label="Ticked marks" className={styles.bulk}>
      <strong>{markCount(count)} ticked</strong>
      <span className={styles.inks}>
        {INKS.map((ink) => (
          <IconButton key={ink} label={`Change to ${INK_NAMES[ink]}`} onClick={() => acts.ink(ink)}>
            <InkSwatch ink={ink} />
          </IconButton>
        ))}
      </span>
      <Button onClick={() => acts.codes()}>Codes</Button>
      {acts.join ? (
        <>
          <Button onClick={() => acts.join?.('link')}>Link both</Button>
          <Button onClick={() => acts.join?.('conflict')}>Set both in conflict</Button>
        </>
      ) : null}
      <Button onClick={() => acts.remove()}>Delete {markCount(count)}</Button>
      {count < lines.length ? (
        <Button look="quiet" onClick={() => ticks.extend(lines.map(({ row }) => row.id))}>
          Tick all {lines.length}
        </Button>
      ) : null}
      <Button look="quiet" onClick={ticks.clear}>
        Untick all
      </Button>
    </div>
  );
}
