import { memo } from 'react';
import { INK_NAMES } from '../../../core/annotation/annotation.ts';
import { codePath, type NumberedCodes } from '../../../core/codebook/codeCounts.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { CodeDot } from '../../ui/CodeChips.tsx';
import { InkSwatch } from '../../ui/InkSwatch.tsx';
import type { ContextChoice } from './codedChoices.ts';
import type { PassageLine } from './passageLines.ts';
import { placePassage, quoteOf } from './passagePlace.ts';
import styles from './passages.module.css';

interface PassageItemProps {
  readonly line: PassageLine;
  readonly codebook: NumberedCodes;
  /** Null while it is read, and where the library does not hold it. */
  readonly document: SourceDocument | null;
  readonly title: string;
  readonly context: ContextChoice;
  readonly note: string | null;
  readonly current: boolean;
  readonly onOpen: (line: PassageLine) => void;
  readonly onCurrent: (key: string) => void;
}

/** One passage with what stands around it, its codes, its place and its note; a press opens it in the reader. */
export const PassageItem = memo(function PassageItem(props: PassageItemProps) {
  const { line, codebook, document, context, note } = props;
  const { highlight, codes } = line.mark;
  const place = placePassage(highlight, document, context);
  const waits = document !== null && place.range === null;
  const { before, after, cutBefore, cutAfter } = place.context;
  return (
    <button
      type="button"
      className={styles.passage}
      tabIndex={props.current ? 0 : -1}
      aria-current={props.current ? 'true' : undefined}
      onFocus={() => props.onCurrent(line.key)}
      onClick={() => props.onOpen(line)}
    >
      <span className={styles.top}>
        <InkSwatch ink={highlight.ink} />
        <b>{INK_NAMES[highlight.ink]}</b>
        <bdi className={styles.title}>{props.title}</bdi>
        <span className={styles.place}>{waits ? 'waits to be re-placed' : place.locator}</span>
      </span>
      <span className={styles.words}>
        {cutBefore ? '… ' : ''}
        {before}
        <mark>{quoteOf(highlight)}</mark>
        {after}
        {cutAfter ? ' …' : ''}
      </span>
      <span className={styles.codes}>
        {codes.map((code) => (
          <span key={code}>
            <CodeDot colour={codebook.codes[code]?.colour ?? ''} />
            <bdi>{codePath(codebook, code)}</bdi>
          </span>
        ))}
      </span>
      {note === null ? null : <span className={styles.note}>Note: {note}</span>}
    </button>
  );
});
