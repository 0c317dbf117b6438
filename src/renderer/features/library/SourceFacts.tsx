import type { DocumentSummary, SourceCard } from '../../../core/document/document.ts';
import { writtenDateWithBasis } from '../../../core/report/writtenDate.ts';
import styles from './library.module.css';

const NOT_RECORDED = 'not recorded';

/** The facts of a source card that are shown, in order, as words. */
function factsOf(
  card: SourceCard,
): readonly { readonly field: keyof SourceCard; readonly label: string; readonly value: string }[] {
  return [
    { field: 'publisher', label: 'Publisher', value: card.publisher ?? NOT_RECORDED },
    {
      field: 'authors',
      label: 'Authors',
      value: card.authors.length > 0 ? card.authors.join(', ') : NOT_RECORDED,
    },
    { field: 'genre', label: 'Type', value: card.genre },
    {
      field: 'publishedOn',
      label: 'Published',
      value: card.publishedOn === null ? NOT_RECORDED : writtenDateWithBasis(card.publishedOn),
    },
    { field: 'language', label: 'Language', value: card.language },
    { field: 'url', label: 'Address', value: card.url ?? NOT_RECORDED },
    { field: 'retrievedOn', label: 'Retrieved', value: card.retrievedOn ?? NOT_RECORDED },
    { field: 'rights', label: 'Rights', value: card.rights },
  ];
}

/** The source card: each fact, and on request what it rests on. The copy's hash was checked at this start. */
export function SourceFacts({ document }: { readonly document: DocumentSummary }) {
  const { card, hash, pages, paragraphs, file } = document;
  return (
    <section aria-label="Source card" className={styles.section}>
      <h3>Source card</h3>
      <dl className={styles.facts}>
        {factsOf(card).map(({ field, label, value }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Extent</dt>
          <dd>
            {pages === null ? 'no printed pages' : `${pages} pages`}, {paragraphs} paragraphs
          </dd>
        </div>
        <div>
          <dt>Copy</dt>
          <dd>{file}</dd>
        </div>
        <div>
          <dt>Integrity</dt>
          <dd>
            <code title={hash}>
              {hash.slice(0, 8)}…{hash.slice(-4)}
            </code>{' '}
            unchanged
          </dd>
        </div>
      </dl>
      <details className={styles.basis}>
        <summary>How each fact is known</summary>
        <dl className={styles.facts}>
          {factsOf(card)
            .map((fact) => ({ ...fact, note: card.notes.find((one) => one.field === fact.field) }))
            .map(({ field, label, note }) => (
              <div key={field}>
                <dt>{label}</dt>
                <dd>{note ? `${note.basis}. ${note.why}` : 'no note was made'}</dd>
              </div>
            ))}
        </dl>
      </details>
    </section>
  );
}
