import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import type { ComparedBlock, ComparedPiece } from '../../../core/document/compareEditions.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { textRange } from '../../../core/text/offsets.ts';
import { Button } from '../../ui/Button.tsx';
import type { ComparisonLine } from './comparisonLines.ts';
import styles from './editions.module.css';

interface ComparisonRowsProps {
  readonly lines: readonly ComparisonLine[];
  readonly before: SourceDocument;
  readonly after: SourceDocument;
  /** Place of the line that is looked at; -1 for none. */
  readonly current: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onUnfold: () => void;
}

/** The lines of a comparison, drawn around what is on screen. */
export function ComparisonRows(props: ComparisonRowsProps) {
  const { lines, before, after, current, scroller, onUnfold } = props;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and nothing of it is handed on
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 90,
    overscan: 6,
    getItemKey: (index) => lines[index]?.key ?? index,
  });
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: 'center' });
  }, [current, virtual]);
  return (
    <div className={styles.canvas} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <div
            key={line.key}
            ref={virtual.measureElement}
            data-index={index}
            data-current={index === current}
            className={styles.line}
            style={{ transform: `translateY(${start}px)` }}
          >
            {line.kind === 'same' ? (
              <Button look="quiet" onClick={onUnfold}>
                {line.count === 1 ? '1 paragraph is' : `${line.count} paragraphs are`} the same.
                Show
              </Button>
            ) : (
              <Pair block={line.block} before={before} after={after} />
            )}
          </div>
        );
      })}
    </div>
  );
}

interface PairProps {
  readonly block: ComparedBlock;
  readonly before: SourceDocument;
  readonly after: SourceDocument;
}

function Pair({ block, before, after }: PairProps) {
  const left = 'before' in block ? block.before : null;
  const right = 'after' in block ? block.after : null;
  const pieces = block.change === 'changed' ? block.pieces : null;
  return (
    <div className={styles.pair} data-change={block.change}>
      <Side document={before} index={left} pieces={pieces} gone="added" whole={block.change} />
      <Side document={after} index={right} pieces={pieces} gone="removed" whole={block.change} />
    </div>
  );
}

interface SideProps {
  readonly document: SourceDocument;
  readonly index: number | null;
  readonly pieces: readonly ComparedPiece[] | null;
  /** The pieces that are not on this side. */
  readonly gone: 'added' | 'removed';
  readonly whole: ComparedBlock['change'];
}

function Side({ document, index, pieces, gone, whole }: SideProps) {
  const block = index === null ? null : document.blocks[index];
  if (!block) return <div className={styles.side} />;
  const range = textRange(block.start, block.end);
  const text = document.text.slice(block.start, block.end);
  return (
    <div className={styles.side} dir="auto" lang={document.card.language}>
      <span className={styles.where}>{formatLocator(locatorOf(document, range))}</span>
      <p>
        {whole === 'removed' ? <del>{text}</del> : null}
        {whole === 'added' ? <ins>{text}</ins> : null}
        {whole === 'same' ? text : null}
        {pieces ? <Words document={document} block={block} pieces={pieces} gone={gone} /> : null}
      </p>
    </div>
  );
}

interface WordsProps {
  readonly document: SourceDocument;
  readonly block: { readonly start: number };
  readonly pieces: readonly ComparedPiece[];
  readonly gone: 'added' | 'removed';
}

/** The words of one side in order. Equal pieces count in the later text: on the earlier side they are counted along. */
function Words({ document, block, pieces, gone }: WordsProps) {
  const own = pieces.filter(({ change }) => change !== gone);
  const starts: number[] = [];
  own.reduce((at, { range }) => {
    starts.push(at);
    return at + range.end - range.start;
  }, block.start);
  return own.map(({ change, range }, place) => {
    const from = starts[place] ?? block.start;
    const words = document.text.slice(from, from + range.end - range.start);
    if (change === 'removed') return <del key={from}>{words}</del>;
    return change === 'added' ? <ins key={from}>{words}</ins> : <span key={from}>{words}</span>;
  });
}
