import type { Ink } from '../../../core/annotation/annotation.ts';
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

/** The ticks of each ink as one line that is drawn in pieces: an element for each costs the table hundreds of ms. */
function linesOf(ticks: DocumentRow['ticks']): readonly (readonly [ink: Ink, path: string])[] {
  const paths = new Map<Ink, string>();
  for (const { at, ink } of apart(ticks)) {
    paths.set(ink, `${paths.get(ink) ?? ''}M${(1 + at * 98).toFixed(1)} 0v12`);
  }
  return [...paths].sort(([a], [b]) => a - b);
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
      <svg
        className={styles.ticks}
        viewBox="0 0 100 12"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {linesOf(ticks).map(([ink, path]) => (
          <path key={ink} d={path} style={{ stroke: `var(--hl-${ink}-line)` }} />
        ))}
      </svg>
    </span>
  );
}
