import { Fragment, type ReactNode } from 'react';
import type { Block, InlineMark } from '../../../core/document/document.ts';
import type { DocumentExcerpt } from '../../workers/importMessages.ts';
import styles from './importing.module.css';

/** Blocks of a document as they will read: light, without marks, positions or selection of the reader. */
export function DocumentText({ excerpt }: { readonly excerpt: DocumentExcerpt }) {
  return (
    <>
      {excerpt.blocks.map((block) => (
        <Fragment key={block.start}>
          <PageSigns excerpt={excerpt} block={block} />
          <BlockText excerpt={excerpt} block={block} />
        </Fragment>
      ))}
    </>
  );
}

interface PartProps {
  readonly excerpt: DocumentExcerpt;
  readonly block: Block;
}

/** The pages that begin in a block. */
function PageSigns({ excerpt, block }: PartProps) {
  const pages = excerpt.pageBreaks.filter(({ at }) => at >= block.start && at < block.end);
  if (pages.length === 0) return null;
  return <div className={styles.page}>{pages.map(({ page }) => `p. ${page}`).join(', ')}</div>;
}

function BlockText({ excerpt, block }: PartProps) {
  const words = inline(excerpt, block.start, block.end);
  switch (block.kind) {
    case 'heading':
      return (
        <p className={styles.heading} data-level={block.level}>
          {words}
        </p>
      );
    case 'listItem':
      return (
        <p
          className={styles.item}
          style={{ marginInlineStart: `${(block.list?.depth ?? 0) * 1.2 + 1.6}em` }}
          data-sign={block.list?.ordered ? `${block.list.number}.` : '•'}
        >
          {words}
        </p>
      );
    case 'table':
      return block.rows ? <TableText excerpt={excerpt} rows={block.rows} /> : <pre>{words}</pre>;
    case 'code':
      return <pre className={styles.code}>{words}</pre>;
    case 'quote':
      return <blockquote className={styles.quote}>{words}</blockquote>;
    case 'footnote':
    case 'caption':
    case 'credit':
    case 'source':
    case 'dateline':
    case 'byline':
      return <p className={styles.minor}>{words}</p>;
    case 'paragraph':
    case 'standfirst':
      return <p>{words}</p>;
  }
}

interface TableTextProps {
  readonly excerpt: DocumentExcerpt;
  readonly rows: NonNullable<Block['rows']>;
}

function TableText({ excerpt, rows }: TableTextProps) {
  return (
    <div className={styles.tableScroll}>
      <table>
        <tbody>
          {rows.map(({ cells }, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one text never move
            <tr key={line}>
              {cells.map((cell) => {
                const Cell = cell.header ? 'th' : 'td';
                return (
                  <Cell key={cell.start} colSpan={cell.columns} rowSpan={cell.lines}>
                    {inline(excerpt, cell.start, cell.end)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The words of a range, cut wherever something is set apart. */
function inline({ text, inlineMarks }: DocumentExcerpt, start: number, end: number): ReactNode {
  const marks = inlineMarks.filter((mark) => mark.start < end && mark.end > start);
  if (marks.length === 0) return text.slice(start, end);
  const cuts = new Set([start, end]);
  for (const mark of marks) cuts.add(mark.start).add(mark.end);
  const places = [...cuts].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? end;
    const over = marks.filter((mark) => mark.start <= from && mark.end >= to);
    return <Fragment key={from}>{over.reduce<ReactNode>(setApart, text.slice(from, to))}</Fragment>;
  });
}

function setApart(words: ReactNode, { kind, address }: InlineMark): ReactNode {
  switch (kind) {
    case 'emphasis':
      return <em>{words}</em>;
    case 'strong':
      return <strong>{words}</strong>;
    case 'link':
      return (
        <span className={styles.link} title={address}>
          {words}
        </span>
      );
    case 'code':
      return <code>{words}</code>;
    case 'superscript':
      return <sup>{words}</sup>;
    case 'subscript':
      return <sub>{words}</sub>;
  }
}
