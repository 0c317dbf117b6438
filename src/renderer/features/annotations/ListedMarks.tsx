import { type ComponentProps, type ReactNode, type RefObject, useRef } from 'react';
import type { MarkRow } from '../../../core/annotation/markRow.ts';
import type { MarkNames, MarkOrder } from '../../../core/annotation/orderMarks.ts';
import { MarkControls } from './MarkControls.tsx';
import { MarkFacets } from './MarkFacets.tsx';
import { MarkList } from './MarkList.tsx';
import { MarksBulkBar } from './MarksBulkBar.tsx';
import { markCount } from './markCount.ts';
import styles from './marks.module.css';
import { useBulkActs } from './useBulkActs.ts';
import type { ChosenMarks } from './useMarkChoices.ts';
import { useMarkTicks } from './useMarkTicks.ts';

/** What the list is told as it stands. */
type HandedOn = Pick<
  ComponentProps<typeof MarkList>,
  | 'name'
  | 'active'
  | 'isBusy'
  | 'placeOf'
  | 'contextOf'
  | 'acts'
  | 'beside'
  | 'onActivate'
  | 'onDrawn'
>;

interface ListedMarksProps extends HandedOn {
  /** Every mark that could be listed. */
  readonly rows: readonly MarkRow[];
  readonly names: MarkNames;
  readonly chosen: ChosenMarks;
  readonly orders: readonly MarkOrder[];
  /** The marks of all documents, in a page of their own, and not of one beside its text. */
  readonly ofLibrary: boolean;
  /** What stands above all of it and scrolls away, and what heads the controls, which stay. */
  readonly above?: ReactNode;
  readonly title?: ReactNode;
  readonly bar: RefObject<HTMLDivElement | null>;
}

/** A list of marks with what orders, narrows and ticks them. */
export function ListedMarks(props: ListedMarksProps) {
  const { rows, names, chosen, orders, ofLibrary, above, title, bar, ...handedOn } = props;
  const list = useRef<HTMLUListElement>(null);
  const tray = useRef<HTMLDivElement>(null);
  const { lines } = chosen;
  const ticks = useMarkTicks(lines);
  const bulk = useBulkActs(ticks);
  return (
    <>
      <div ref={tray}>{above}</div>
      <div ref={bar} className={styles.bar}>
        {title}
        <MarkControls
          chosen={chosen}
          orders={orders}
          words={chosen.narrowed ? `${lines.length} of ${rows.length}` : markCount(rows.length)}
          facets={() => (
            <MarkFacets
              rows={chosen.ordered}
              filter={chosen.filter}
              names={names}
              ofLibrary={ofLibrary}
              onNarrow={chosen.narrow}
            />
          )}
        />
        <MarksBulkBar ticks={ticks} acts={bulk} lines={lines} />
      </div>
      <MarkList
        {...handedOn}
        list={list}
        tray={tray}
        bar={bar}
        lines={lines}
        look={chosen.look}
        ticks={ticks}
        alone={ofLibrary}
        bulk={bulk}
      />
      {lines.length === 0 ? (
        <p className={styles.none}>None of the {rows.length} marks passes the filter.</p>
      ) : null}
    </>
  );
}
