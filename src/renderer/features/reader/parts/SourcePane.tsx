import type { ReactNode } from 'react';
import type { CardNote, SourceCard, SourceDocument } from '../../../../core/document/document.ts';
import { documentDate } from '../../../../core/report/citation.ts';
import { writtenDate } from '../../../../core/report/writtenDate.ts';
import { DocumentNote } from './DocumentNote.tsx';
import styles from './source.module.css';

interface Fact {
  readonly field: keyof SourceCard;
  readonly label: string;
  readonly value: string;
}

const NOT_RECORDED = 'Not recorded';

interface SourcePaneProps {
  readonly document: SourceDocument;
  /** What other features say of it as a source. */
  readonly about: ReactNode;
}

/** The source card of the open document: what is known of where it comes from, and on what that rests. */
export function SourcePane({ document, about }: SourcePaneProps) {
  const { card } = document;
  const facts: readonly Fact[] = [
    { field: 'title', label: 'Title', value: card.title },
    { field: 'publisher', label: 'Publisher', value: card.publisher ?? NOT_RECORDED },
    { field: 'authors', label: 'Authors', value: card.authors.join(', ') || NOT_RECORDED },
    { field: 'genre', label: 'Kind', value: card.genre },
    { field: 'publishedOn', label: 'Date', value: documentDate(card) ?? NOT_RECORDED },
    { field: 'language', label: 'Language', value: card.language },
    { field: 'url', label: 'Address', value: card.url ?? NOT_RECORDED },
    {
      field: 'retrievedOn',
      label: 'Retrieved',
      value: card.retrievedOn === null ? NOT_RECORDED : writtenDate(card.retrievedOn),
    },
    { field: 'rights', label: 'Rights', value: card.rights },
  ];
  const paragraphs = document.blocks.filter(({ kind }) => kind === 'paragraph').length;
  const pages = document.pageBreaks?.length;
  return (
    <section className={styles.pane} aria-label="Source">
      <DocumentNote document={document} />
      {about}
      <dl>
        {facts.map(({ field, label, value }) => (
          <div key={field} className={styles.fact}>
            <dt>{label}</dt>
            <dd>
              {value}
              <Basis note={card.notes.find((one) => one.field === field)} />
            </dd>
          </div>
        ))}
        <div className={styles.fact}>
          <dt>Extent</dt>
          <dd>
            {pages === undefined ? '' : `${pages} pages, `}
            {paragraphs} paragraphs, {document.text.length.toLocaleString('en')} characters
          </dd>
        </div>
        <div className={styles.fact}>
          <dt>File</dt>
          <dd>{document.file}</dd>
        </div>
        <div className={styles.fact}>
          <dt>SHA-256 of the text</dt>
          <dd className={styles.hash}>{document.hash}</dd>
        </div>
      </dl>
    </section>
  );
}

function Basis({ note }: { readonly note: CardNote | undefined }) {
  if (!note) return null;
  return (
    <span className={styles.basis}>
      <b>{note.basis === 'unknown' ? 'Unknown' : BASIS_WORDS[note.basis]}.</b> {note.why}
    </span>
  );
}

const BASIS_WORDS = { printed: 'Printed', inferred: 'Worked out', known: 'Known' } as const;
