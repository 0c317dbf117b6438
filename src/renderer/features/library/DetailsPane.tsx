import { Star } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { lastBlockStartingBy } from '../../../core/document/blocks.ts';
import type { DocumentSummary, SourceDocument } from '../../../core/document/document.ts';
import { pageAt, paragraphNumberOf } from '../../../core/document/locator.ts';
import { outlineOf } from '../../../core/document/outline.ts';
import { writtenDateWithBasis } from '../../../core/report/writtenDate.ts';
import { sourceOfDocument } from '../../store/sources.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useStore } from '../../workbench/store.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { EditCardsDialog } from './EditCardsDialog.tsx';
import { KeyCard } from './KeyCard.tsx';
import styles from './library.module.css';
import { MergedAssessments } from './MergedAssessments.tsx';
import { NameCard } from './NameCard.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import { SourceGrade } from './SourceGrade.tsx';
import { useDocument } from './useDocument.ts';

/** Headings down to this level are the contents; deeper ones are the reader's outline. */
const CONTENTS_LEVEL = 2;

interface DetailsPaneProps {
  readonly document: DocumentSummary | null;
  readonly about?: ((document: DocumentSummary) => ReactNode) | undefined;
  readonly onStar: (ids: readonly string[]) => void;
}

/** Everything known of the selected document, with the ways into it. */
export function DetailsPane({ document, about, onStar }: DetailsPaneProps) {
  return (
    <div className={styles.details}>
      <KeyCard />
      <NameCard />
      {document ? (
        <>
          <DocumentDetails
            key={document.id}
            document={document}
            onStar={() => onStar([document.id])}
          />
          {about?.(document)}
        </>
      ) : (
        <p className={styles.quiet}>Select a document to see what is known of it.</p>
      )}
    </div>
  );
}

function bylineOf({ card }: DocumentSummary): string {
  const date = card.publishedOn === null ? 'undated' : writtenDateWithBasis(card.publishedOn);
  return [card.publisher ?? 'publisher not recorded', ...card.authors, date].join(', ');
}

/** "p. 4" where the source has pages, else the first paragraph under the heading. */
function placeWords(document: SourceDocument, start: number): string {
  const page = pageAt(document, start);
  if (page !== null) return `p. ${page}`;
  const at = lastBlockStartingBy(document.blocks, start);
  const next = document.blocks.findIndex(
    (block, index) => index > at && block.kind === 'paragraph',
  );
  const number = next < 0 ? null : paragraphNumberOf(document, next);
  return number === null ? '' : `¶ ${number}`;
}

interface DocumentDetailsProps {
  readonly document: DocumentSummary;
  readonly onStar: () => void;
}

function DocumentDetails({ document, onStar }: DocumentDetailsProps) {
  const { navigation, session } = useWorkbench();
  const [editing, setEditing] = useState(false);
  const starred =
    useLive((db) => sourceOfDocument(db, document.id), [document.id])?.starred ?? false;
  const { positions } = useStore(session);
  const loaded = useDocument(document.id);
  const whole = loaded && 'text' in loaded ? loaded : null;
  const position = positions[document.id];
  const first = whole?.blocks.find(({ kind }) => kind === 'paragraph');
  const place = whole && position ? placeWords(whole, position.at) : '';
  return (
    <>
      <div className={styles.titleRow}>
        <h2>{document.card.title}</h2>
        <IconButton
          label={starred ? 'Take star off' : 'Star'}
          aria-pressed={starred}
          onClick={onStar}
        >
          <Star size={16} fill={starred ? 'currentColor' : 'none'} aria-hidden="true" />
        </IconButton>
      </div>
      <p className={styles.byline}>{bylineOf(document)}</p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => navigation.openDocument(document.id)}>
          {position ? `Continue${place === '' ? '' : ` at ${place}`}` : 'Read'}
        </Button>
        <Button onClick={() => navigation.openBeside(document.id)}>Open beside</Button>
        <Button onClick={() => setEditing(true)}>Edit source card</Button>
      </div>
      {editing ? (
        <EditCardsDialog documents={[document]} onClose={() => setEditing(false)} />
      ) : null}
      {loaded && 'kind' in loaded ? (
        <p role="alert" className={styles.fault}>
          This text cannot be read. {storageFailureWords(loaded)}
        </p>
      ) : null}
      {whole && first ? (
        <blockquote className={styles.lead}>{whole.text.slice(first.start, first.end)}</blockquote>
      ) : null}
      {whole ? <Contents document={whole} /> : null}
      <section aria-label="Grade" className={styles.section}>
        <SourceGrade documentId={document.id} title={document.card.shortTitle} />
        <MergedAssessments documentId={document.id} />
      </section>
      <SourceFacts document={document} />
    </>
  );
}

function Contents({ document }: { readonly document: SourceDocument }) {
  const { navigation } = useWorkbench();
  const entries = outlineOf(document).filter(({ level }) => level > 1 && level <= CONTENTS_LEVEL);
  if (entries.length === 0) return null;
  return (
    <nav aria-label="Contents" className={styles.contents}>
      <ul>
        {entries.map(({ block, start, text }) => (
          <li key={block}>
            <a
              href={`#${document.id}`}
              onClick={(event) => {
                event.preventDefault();
                navigation.openPassage(document.id, { start, end: start + text.length });
              }}
            >
              <span>{text}</span>
              <span className={styles.place}>{placeWords(document, start)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
