import { INK_NAMES } from '../../../core/annotation/annotation.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { DocumentRow } from './documentRows.ts';
import styles from './library.module.css';

/** Marks and how much was read, in words. */
function wordsFor({ ticks, read }: Pick<DocumentRow, 'ticks' | 'read'>): string {
  const marks = ticks.length === 1 ? '1 mark' : `${ticks.length} marks`;
  return read === null ? `${marks}, not opened yet` : `${marks}, ${Math.round(read * 100)} % read`;
}

/** Ticks that can be told apart on the strip. */
const PLACES = 80;

/** One tick at each place: more would be drawn over one another, and a library has hundreds of thousands. */
function apart(ticks: DocumentRow['ticks']): DocumentRow['ticks'] {
  if (ticks.length <= PLACES) return ticks;
  const drawn = new Map(ticks.map((tick) => [Math.round(tick.at * PLACES), tick]));
  return [...drawn.values()];
}

/** Where in the text the marks sit, on a line that shows how far it was read. */
export function TickStrip({ ticks, read }: Pick<DocumentRow, 'ticks' | 'read'>) {
  const words = wordsFor({ ticks, read });
  return (
    <span className={styles.strip} title={words}>
      <VisuallyHidden>{words}</VisuallyHidden>
      {read === null ? null : (
        <span className={styles.readLine} style={{ width: `${read * 100}%` }} />
      )}
      {apart(ticks).map(({ at, ink }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: ticks have no identity of their own and no state
          key={index}
          className={styles.tick}
          title={INK_NAMES[ink]}
          style={{ left: `${at * 98}%`, background: `var(--hl-${ink}-line)` }}
        />
      ))}
    </span>
  );
}
