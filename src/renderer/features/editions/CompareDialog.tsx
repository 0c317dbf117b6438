import { useEffect, useMemo, useRef, useState } from 'react';
import type { Comparison } from '../../../core/document/compareEditions.ts';
import { askWorker } from '../../platform/askWorker.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { CompareAnswer, CompareRequest } from '../../workers/compareMessages.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the worker's file
import compareWorker from '../../workers/compareTexts.ts?worker&url';
import { ComparisonRows } from './ComparisonRows.tsx';
import type { ComparisonRequest } from './comparison.ts';
import { comparisonLines, nextChange } from './comparisonLines.ts';
import styles from './editions.module.css';

interface CompareDialogProps {
  readonly request: ComparisonRequest;
  readonly onClose: () => void;
}

type Outcome = Comparison | 'comparing' | 'failed';

/** Two editions side by side, word by word: J and K, or the arrows, go from change to change. */
export function CompareDialog({ request, onClose }: CompareDialogProps) {
  const { title, before, after, beforeName, afterName } = request;
  const [outcome, setOutcome] = useState<Outcome>('comparing');
  const [changesOnly, setChangesOnly] = useState(true);
  const [current, setCurrent] = useState(-1);
  const rows = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let left = false;
    askWorker<CompareRequest, CompareAnswer>(compareWorker, 'compare-texts', { before, after })
      .then((answer) => !left && setOutcome(answer))
      .catch(() => !left && setOutcome('failed'));
    return () => {
      left = true;
    };
  }, [before, after]);
  const ready = typeof outcome === 'object' ? outcome : null;
  const lines = useMemo(
    () => comparisonLines(ready?.blocks ?? [], changesOnly),
    [ready, changesOnly],
  );
  const changes = ready ? ready.blocks.filter(({ change }) => change !== 'same').length : 0;
  const go = (step: 1 | -1): void => {
    const to = nextChange(lines, current < 0 && step < 0 ? lines.length : current, step);
    if (to >= 0) setCurrent(to);
  };
  return (
    <Dialog title={title} width={1120} onClose={onClose}>
      <div
        role="group"
        aria-label="Comparison"
        className={styles.compare}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.altKey || event.metaKey) return;
          const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
          if (step === undefined) return;
          event.preventDefault();
          go(step);
        }}
      >
        <div className={styles.compareBar}>
          <span role="status" className={styles.quiet}>
            {outcome === 'comparing'
              ? 'Comparing word by word'
              : outcome === 'failed'
                ? 'These texts could not be compared. Both are kept; close this and try again.'
                : summaryOf(outcome, changes)}
          </span>
          <label className={styles.option}>
            <input
              type="checkbox"
              checked={changesOnly}
              onChange={() => {
                setChangesOnly(!changesOnly);
                setCurrent(-1);
              }}
            />
            Changes only
          </label>
          <Button disabled={nextChange(lines, current, -1) < 0} onClick={() => go(-1)}>
            Previous change
          </Button>
          <Button
            data-first-focus=""
            disabled={changes > 0 && current >= 0 && nextChange(lines, current, 1) < 0}
            onClick={() => go(1)}
          >
            Next change
          </Button>
        </div>
        <div className={styles.names}>
          <span>{beforeName}</span>
          <span>{afterName}</span>
        </div>
        <div ref={rows} className={styles.rows} tabIndex={0} role="region" aria-label="Differences">
          {ready ? (
            <ComparisonRows
              lines={lines}
              before={before}
              after={after}
              current={current}
              scroller={rows}
              onUnfold={() => setChangesOnly(false)}
            />
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}

function summaryOf({ removedWords, addedWords }: Comparison, changes: number): string {
  if (changes === 0) return 'The two texts are the same, word for word.';
  const places = changes === 1 ? '1 place differs' : `${changes} places differ`;
  return `${places}: ${removedWords} words went, ${addedWords} came`;
}
