import { memo } from 'react';
import { INK_NAMES } from '../../../core/annotation/annotation.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeChips } from '../../ui/CodeChips.tsx';
import { InkSwatch } from '../../ui/InkSwatch.tsx';
import type { ShownMark } from '../../workbench/shownMarks.ts';
import { codeLabels, useCodebook } from '../../workbench/useCodebook.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './marks.module.css';

interface MarkItemProps {
  readonly document: SourceDocument;
  readonly mark: ShownMark;
  /** Its place among the marks listed, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  readonly active: boolean;
  readonly note: string | null;
  /** Items of the active case made from it. */
  readonly evidence: readonly Evidence[];
  readonly onOpen: (mark: ShownMark) => void;
}

/**
 * One mark: ink, place, quote, codes, note and evidence numbers; its acts while it is the active one. Drawn again only when its
 * own facts change: a document has thousands.
 */
export const MarkItem = memo(function MarkItem({
  document,
  mark,
  index,
  count,
  active,
  note,
  evidence,
  onOpen,
}: MarkItemProps) {
  const { activeMark, commands } = useWorkbench();
  const codes = codeLabels(useCodebook(), mark.codes);
  const name = INK_NAMES[mark.ink];
  const place = formatLocator(locatorOf(document, mark.range));
  const numbers = evidence.map(({ number }) => `E${number}`);
  const coded = codes.length === 0 ? '' : `codes: ${codes.map(({ path }) => path).join(', ')}`;
  const words = [name, place, mark.quote, coded, note ? `note: ${note}` : '', ...numbers];
  return (
    <li
      className={styles.item}
      data-roving
      data-mark={mark.id}
      data-index={index}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-label={words.filter((word) => word !== '').join(', ')}
      aria-current={active ? 'true' : undefined}
      aria-busy={mark.busy}
      onFocus={(event) => {
        if (event.target === event.currentTarget) activeMark.set(mark.id);
      }}
      onDoubleClick={() => onOpen(mark)}
    >
      <span className={styles.swatch}>
        <InkSwatch ink={mark.ink} />
      </span>
      <div className={styles.words}>
        <p className={styles.top}>
          <b>{name}</b>
          <span className={styles.place}>{place}</span>
          {numbers.map((number) => (
            <span key={number} className={styles.evidence}>
              {number}
            </span>
          ))}
        </p>
        <q className={styles.quote}>{mark.quote}</q>
        <CodeChips codes={codes} />
        {note === null ? null : <p className={styles.note}>{note}</p>}
        {active && !mark.busy ? (
          <div className={styles.acts}>
            {commands.isProvided('note.edit') ? (
              <Button onClick={() => commands.run('note.edit')}>Edit note</Button>
            ) : null}
            {commands.isProvided('codes.open') ? (
              <Button onClick={() => commands.run('codes.open')}>Codes</Button>
            ) : null}
            <Button onClick={() => commands.run('mark.delete')}>Delete</Button>
          </div>
        ) : null}
      </div>
    </li>
  );
});
