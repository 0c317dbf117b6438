import { Fragment } from 'react';
import type {
  PrintedConflict,
  RegisterItem,
  ReportBlock,
  ReportModel,
} from '../../../core/report/model.ts';
import { MarkingLabel } from '../../ui/MarkingLabel.tsx';
import { type OpenEvidence, ReportRuns } from './ReportRuns.tsx';
import styles from './report.module.css';

interface ReportSheetProps {
  readonly model: ReportModel;
  readonly onOpen: OpenEvidence;
}

/** The report as it will read, drawn from the model that every format is written from. Paper is white in both themes. */
export function ReportSheet({ model, onOpen }: ReportSheetProps) {
  const marking =
    model.marking === '' ? null : (
      <p className={styles.marking}>
        <MarkingLabel marking={model.marking} />
      </p>
    );
  return (
    <article className={styles.sheet} aria-label="Report preview" lang={model.language}>
      {marking}
      <Blocks blocks={model.blocks} onOpen={onOpen} />
      {marking}
    </article>
  );
}

interface BlocksProps {
  readonly blocks: readonly ReportBlock[];
  readonly onOpen: OpenEvidence;
}

function Blocks({ blocks, onOpen }: BlocksProps) {
  // The whole report is drawn anew when the case changes: blocks have no identity but their place.
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <BlockView key={index} block={block} onOpen={onOpen} />
  ));
}

interface BlockProps {
  readonly block: ReportBlock;
  readonly onOpen: OpenEvidence;
}

function BlockView({ block, onOpen }: BlockProps) {
  switch (block.kind) {
    case 'title':
      return <h2 className={styles.title}>{block.text}</h2>;
    case 'question':
      return <p className={styles.question}>{block.text}</p>;
    case 'facts':
      return (
        <dl className={styles.facts}>
          {block.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'heading': {
      const Heading = (['h3', 'h4', 'h5'] as const)[block.level - 1] ?? 'h5';
      return (
        <Heading className={styles[`level${block.level}`]}>
          <ReportRuns runs={block.runs} onOpen={onOpen} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p className={block.tone === 'small' ? styles.small : undefined}>
          <ReportRuns runs={block.runs} onOpen={onOpen} />
        </p>
      );
    case 'quotation':
      return (
        <blockquote className={styles.quotation}>
          <Blocks blocks={block.blocks} onOpen={onOpen} />
        </blockquote>
      );
    case 'list':
      return <ListView block={block} onOpen={onOpen} />;
    default:
      return <SectionView block={block} onOpen={onOpen} />;
  }
}

function ListView({
  block,
  onOpen,
}: {
  readonly block: Extract<ReportBlock, { kind: 'list' }>;
  readonly onOpen: OpenEvidence;
}) {
  const items = block.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew as a whole
    <li key={index}>
      <Blocks blocks={item} onOpen={onOpen} />
    </li>
  ));
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
}

function SectionView({
  block,
  onOpen,
}: {
  readonly block: Extract<
    ReportBlock,
    { kind: 'conflicts' | 'notes' | 'register' | 'bibliography' | 'table' }
  >;
  readonly onOpen: OpenEvidence;
}) {
  switch (block.kind) {
    case 'notes':
      return (
        <ol className={styles.notes}>
          {block.notes.map((note) => (
            <li key={note.note} value={note.note}>
              <ReportRuns runs={note.runs} onOpen={onOpen} />
            </li>
          ))}
        </ol>
      );
    case 'conflicts':
      return block.conflicts.map((conflict, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the section is drawn anew as a whole
        <ConflictView key={index} conflict={conflict} onOpen={onOpen} />
      ));
    case 'register':
      return block.items.map((item) => (
        <RegisterRow key={item.number} item={item} onOpen={onOpen} />
      ));
    case 'bibliography':
      return (
        <ul className={styles.bibliography}>
          {block.entries.map((runs, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew as a whole
            <li key={index}>
              <ReportRuns runs={runs} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <TableView block={block} />;
  }
}

function ConflictView({
  conflict,
  onOpen,
}: {
  readonly conflict: PrintedConflict;
  readonly onOpen: OpenEvidence;
}) {
  const { head, statements, note } = conflict;
  return (
    <div className={styles.conflict}>
      <p className={styles.small}>
        <ReportRuns runs={head} onOpen={onOpen} />
      </p>
      {statements.map(({ quote, language, place }) => (
        <Fragment key={`${quote.documentId} ${quote.start} ${quote.end}`}>
          <blockquote lang={language ?? undefined}>“{quote.quote}”</blockquote>
          <p className={styles.small}>
            <ReportRuns runs={place} onOpen={onOpen} />
          </p>
        </Fragment>
      ))}
      {note ? (
        <p className={styles.small}>
          <ReportRuns runs={note} onOpen={onOpen} />
        </p>
      ) : null}
    </div>
  );
}

function RegisterRow({
  item,
  onOpen,
}: {
  readonly item: RegisterItem;
  readonly onOpen: OpenEvidence;
}) {
  if (item.kind === 'removed') {
    return (
      <div className={styles.item}>
        <b>E{item.number}</b>
        <span />
        <span className={styles.small}>removed</span>
      </div>
    );
  }
  return (
    <div className={styles.item}>
      <button
        type="button"
        className={styles.cite}
        aria-label={`E${item.number}: open the passage`}
        onClick={() => onOpen(item.evidenceId)}
      >
        E{item.number}
      </button>
      <span className={styles.grade}>{item.grade}</span>
      <div>
        <blockquote lang={item.language ?? undefined}>“{item.quote.quote}”</blockquote>
        {[item.place, ...item.remarks].map((runs, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the item is drawn anew as a whole
          <p key={index} className={styles.small}>
            <ReportRuns runs={runs} onOpen={onOpen} />
          </p>
        ))}
      </div>
    </div>
  );
}

function TableView({ block }: { readonly block: Extract<ReportBlock, { kind: 'table' }> }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {block.columns.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr key={row.join('\n')}>
            {row.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column's
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
