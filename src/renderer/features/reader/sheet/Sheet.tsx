import { memo, type ReactNode, type Ref, useMemo } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import {
  groupsOf,
  type InlineRun,
  type ListNode,
  listsOf,
  pageBefore,
  runsOf,
  type SheetSection,
  sectionsOf,
} from './sections.ts';
import './highlights.css';
import styles from './sheet.module.css';

interface SheetProps {
  readonly document: SourceDocument;
  readonly ref: Ref<HTMLElement>;
}

/**
 * The document as text to read, drawn from the document model alone. Each `data-block` element holds exactly its block's
 * canonical text; marks are painted over it and never change it, so it is drawn once per document.
 */
export const Sheet = memo(function Sheet({ document, ref }: SheetProps) {
  const sections = useMemo(() => sectionsOf(document.blocks), [document]);
  const paragraphs = useMemo(() => paragraphNumbers(document), [document]);
  return (
    <article
      ref={ref}
      className={styles.article}
      aria-label={document.card.title}
      lang={document.card.language}
      tabIndex={0}
      data-sheet
    >
      {sections.map((section) => (
        <Section key={section.from} document={document} section={section} numbers={paragraphs} />
      ))}
    </article>
  );
});

/** `¶ n` by block index, for paragraphs only. */
function paragraphNumbers(document: SourceDocument): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>();
  document.blocks.forEach((block, index) => {
    if (block.kind === 'paragraph') numbers.set(index, numbers.size + 1);
  });
  return numbers;
}

interface SectionProps {
  readonly document: SourceDocument;
  readonly section: SheetSection;
  readonly numbers: ReadonlyMap<number, number>;
}

/** Line heights that a block of average length takes, for the size of a section not laid out yet. */
const LINES_PER_CHARACTER = 1 / 72;

function Section({ document, section, numbers }: SectionProps) {
  const first = document.blocks[section.from];
  const last = document.blocks[section.to - 1];
  const characters = (last?.end ?? 0) - (first?.start ?? 0);
  const lines = Math.ceil(characters * LINES_PER_CHARACTER) + (section.to - section.from);
  return (
    <div
      className={styles.section}
      data-section={section.from}
      style={{ containIntrinsicSize: `auto 600px auto ${lines * 28}px` }}
    >
      {groupsOf(document.blocks, section).map((group) =>
        group.kind === 'list' ? (
          listsOf(document.blocks, group.items).map((nodes) => (
            <List key={nodes[0]?.block} document={document} nodes={nodes} />
          ))
        ) : (
          <BlockWithBreak
            key={group.block}
            document={document}
            index={group.block}
            number={numbers.get(group.block) ?? null}
          />
        ),
      )}
    </div>
  );
}

function BlockWithBreak(props: {
  readonly document: SourceDocument;
  readonly index: number;
  readonly number: number | null;
}) {
  return (
    <>
      <PageLine document={props.document} index={props.index} />
      <BlockElement {...props} />
    </>
  );
}

/** The line between two printed pages, where a page ends with a block. Its words are generated, so nobody can select them. */
function PageLine({ document, index }: { document: SourceDocument; index: number }) {
  const page = pageBefore(document, index);
  if (page === null || index === 0) return null;
  return (
    <div
      className={styles.pageLine}
      role="separator"
      aria-label={`Page ${page}`}
      data-page={`page ${page}`}
    />
  );
}

function BlockElement({
  document,
  index,
  number,
}: {
  readonly document: SourceDocument;
  readonly index: number;
  readonly number: number | null;
}) {
  const block = document.blocks[index];
  const text = <BlockText document={document} index={index} />;
  const shared = { 'data-block': index, id: `block-${index}` };
  switch (block?.kind) {
    case undefined:
      return null;
    case 'heading':
      return heading(block.level ?? 2, shared, text);
    case 'paragraph':
      return (
        <p {...shared} className={styles.paragraph} data-paragraph={number ?? undefined}>
          {text}
        </p>
      );
    case 'quote':
      return (
        <blockquote {...shared} className={styles.quote}>
          {text}
        </blockquote>
      );
    case 'table':
    case 'code':
      return (
        <pre {...shared} className={styles[block.kind]}>
          {text}
        </pre>
      );
    case 'listItem':
    case 'standfirst':
    case 'dateline':
    case 'caption':
    case 'credit':
    case 'byline':
    case 'source':
    case 'footnote':
      return (
        <p {...shared} className={styles[block.kind]}>
          {text}
        </p>
      );
  }
}

function heading(
  level: number,
  shared: { readonly 'data-block': number; readonly id: string },
  text: ReactNode,
): ReactNode {
  if (level <= 1) return <h1 {...shared}>{text}</h1>;
  if (level === 2) return <h2 {...shared}>{text}</h2>;
  if (level === 3) return <h3 {...shared}>{text}</h3>;
  if (level === 4) return <h4 {...shared}>{text}</h4>;
  return level === 5 ? <h5 {...shared}>{text}</h5> : <h6 {...shared}>{text}</h6>;
}

function List({
  document,
  nodes,
}: {
  readonly document: SourceDocument;
  readonly nodes: readonly ListNode[];
}) {
  const items = nodes.map((node) => (
    <li key={node.block} value={node.ordered ? node.number : undefined}>
      <PageLine document={document} index={node.block} />
      <BlockElement document={document} index={node.block} number={null} />
      {node.children.length > 0 ? <List document={document} nodes={node.children} /> : null}
    </li>
  ));
  return nodes[0]?.ordered ? (
    <ol className={styles.list}>{items}</ol>
  ) : (
    <ul className={styles.list}>{items}</ul>
  );
}

function BlockText({ document, index }: { document: SourceDocument; index: number }) {
  return runsOf(document, index).map((run) => (
    <Run key={run.start} document={document} run={run} />
  ));
}

function Run({ document, run }: { readonly document: SourceDocument; readonly run: InlineRun }) {
  let content: ReactNode = document.text.slice(run.start, run.end);
  if (run.link) content = <span className={styles.link}>{content}</span>;
  if (run.emphasis) content = <em>{content}</em>;
  if (run.strong) content = <strong>{content}</strong>;
  if (run.citation) content = <span className={styles.citation}>{content}</span>;
  return (
    <>
      {run.page === null ? null : (
        <span
          className={styles.pageMark}
          role="separator"
          aria-label={`Page ${run.page}`}
          data-page={`p. ${run.page}`}
        />
      )}
      {content}
    </>
  );
}
