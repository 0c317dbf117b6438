import { memo, type ReactNode } from 'react';
import { INK_NAMES } from '../../../core/annotation/annotation.ts';
import type { MarkEvidence, MarkRow } from '../../../core/annotation/markRow.ts';
import type { MarkLine } from '../../../core/annotation/orderMarks.ts';
import { CodeChips } from '../../ui/CodeChips.tsx';
import { GradeBadge } from '../../ui/GradeBadge.tsx';
import { InkSwatch } from '../../ui/InkSwatch.tsx';
import { type CodeLabel, codeLabels, useCodebook } from '../../workbench/useCodebook.ts';
import type { MarkLook } from './markChoices.ts';
import styles from './marks.module.css';

/** What stands around a quote in its text. */
export interface QuoteContext {
  readonly before: string;
  readonly after: string;
}

interface MarkItemProps {
  readonly line: MarkLine;
  /**
   * Its place among the marks listed, from 0; how many there are and its distance from the list's top in pixels, both
   * undefined where all lines are in the page and follow each other.
   */
  readonly index: number;
  readonly count: number | undefined;
  readonly top: number | undefined;
  readonly look: MarkLook;
  readonly active: boolean;
  readonly busy: boolean;
  /** Null while no mark of the list is ticked and this one is not in hand: then there is no box to tick. */
  readonly ticked: boolean | null;
  /** Where it is, in words. */
  readonly place: string;
  readonly activeCase: string | null;
  /** Shown in the reading look. */
  readonly context: QuoteContext | null;
  readonly acts: ((row: MarkRow) => ReactNode) | null;
  readonly beside: ((markId: string, active: boolean) => ReactNode) | null;
  readonly measure: (element: Element | null) => void;
  readonly onTick: (id: string) => void;
}

/**
 * One mark: ink, place, quote, codes, note and evidence numbers; its acts while it is the active one. Drawn again only
 * when its own facts change: a document has thousands.
 */
export const MarkItem = memo(function MarkItem(props: MarkItemProps) {
  const { line, index, count, top, look, active, busy, ticked, place, context, measure } = props;
  const { row, heading } = line;
  const codes = codeLabels(useCodebook(), row.codes);
  const mine = row.evidence.filter(({ caseId }) => caseId === props.activeCase);
  return (
    <li
      ref={measure}
      className={styles.item}
      style={top === undefined ? undefined : { position: 'absolute', top }}
      data-roving
      data-mark={row.id}
      data-index={index}
      data-look={look}
      data-ticked={ticked === true}
      aria-setsize={count}
      aria-posinset={count === undefined ? undefined : index + 1}
      aria-label={spokenWords(props, codes, mine)}
      aria-current={active ? 'true' : undefined}
      aria-busy={busy}
    >
      {heading ? (
        <h3 className={styles.heading}>
          <bdi>{heading.title}</bdi> <span>{heading.count}</span>
        </h3>
      ) : null}
      <div className={styles.body}>
        <span className={styles.swatch}>
          <InkSwatch ink={row.ink} />
          {ticked === null ? null : (
            <label className={styles.tick}>
              <input
                type="checkbox"
                aria-label="Ticked"
                tabIndex={-1}
                checked={ticked}
                onChange={() => props.onTick(row.id)}
              />
            </label>
          )}
        </span>
        <div className={styles.words}>
          <p className={styles.top}>
            <b>{INK_NAMES[row.ink]}</b>
            <span className={styles.place}>{place}</span>
            {mine.map(({ id, number, grade }) => (
              <span key={id} className={styles.numbers}>
                <span className={styles.evidence}>E{number}</span>
                {grade === null ? null : <GradeBadge grade={grade} />}
              </span>
            ))}
          </p>
          <p className={styles.passage}>
            {context ? <span className={styles.context}>{context.before}</span> : null}
            <q className={styles.quote}>{row.quote}</q>
            {context ? <span className={styles.context}>{context.after}</span> : null}
          </p>
          <CodeChips codes={codes} />
          {row.note === null ? null : <p className={styles.note}>{row.note}</p>}
          {props.beside?.(row.id, active)}
          {active && !busy && props.acts ? (
            <div className={styles.acts}>{props.acts(row)}</div>
          ) : null}
        </div>
      </div>
    </li>
  );
}, sameItem);

function spokenWords(
  { line: { row }, place, ticked }: MarkItemProps,
  codes: readonly CodeLabel[],
  mine: readonly MarkEvidence[],
): string {
  return [
    INK_NAMES[row.ink],
    place,
    row.quote,
    codes.length === 0 ? '' : `codes: ${codes.map(({ path }) => path).join(', ')}`,
    row.note === null ? '' : `note: ${row.note}`,
    ...mine.map(({ number, grade }) => (grade ? `E${number}, graded ${grade}` : `E${number}`)),
    row.traits.includes('link') ? 'linked' : '',
    row.traits.includes('conflict') ? 'in conflict' : '',
    ticked === true ? 'ticked' : '',
  ]
    .filter((word) => word !== '')
    .join(', ');
}

/** Rows are made anew when anything of the library's marks changes: what counts is what they say. */
function sameItem(before: MarkItemProps, after: MarkItemProps): boolean {
  const { line: a, ...restBefore } = before;
  const { line: b, ...restAfter } = after;
  const others = Object.keys(restAfter) as (keyof typeof restAfter)[];
  return (
    others.every((key) => restBefore[key] === restAfter[key]) &&
    a.heading?.title === b.heading?.title &&
    a.heading?.count === b.heading?.count &&
    sameRow(a.row, b.row)
  );
}

function sameRow(a: MarkRow, b: MarkRow): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.ink === b.ink &&
      a.quote === b.quote &&
      a.note === b.note &&
      a.evidence === b.evidence &&
      a.codes.join() === b.codes.join() &&
      a.traits.join() === b.traits.join())
  );
}
