import type { Candidate } from '../../../core/anchoring/placeOnEdition.ts';
import { replaceMark } from '../../../core/anchoring/replaceMark.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { type TextRange, textRange } from '../../../core/text/offsets.ts';
import { Button } from '../../ui/Button.tsx';
import type { WaitingMark } from '../../workbench/shownMarks.ts';
import { useStore } from '../../workbench/store.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { useWaiting, type Waiting } from './useWaiting.ts';
import styles from './waiting.module.css';

interface WaitingMarksProps {
  readonly document: SourceDocument;
  readonly marks: readonly WaitingMark[];
}

/** The tray of what lost its words with a new edition: the old words, the likeliest places, and the analyst's decision. */
export function WaitingMarks({ document, marks }: WaitingMarksProps) {
  const waiting = useWaiting(document, marks);
  if (waiting.length === 0) return null;
  return (
    <section className={styles.tray} aria-label="To re-place">
      <h3>
        To re-place <span>{waiting.length}</span>
      </h3>
      <p className={styles.quiet}>
        These words are not in this edition as they were. Nothing is lost: accept a place, or select
        the passage and place it there.
      </p>
      <ul>
        {waiting.map((one) => (
          <WaitingItem key={one.record.id} document={document} waiting={one} />
        ))}
      </ul>
    </section>
  );
}

interface WaitingItemProps {
  readonly document: SourceDocument;
  readonly waiting: Waiting;
}

function WaitingItem({ document, waiting }: WaitingItemProps) {
  const { selection, navigation } = useWorkbench();
  const change = useChange();
  const chosen = useStore(selection);
  const own = chosen?.documentId === document.id ? chosen : null;
  const { record, name, passage, candidates } = waiting;
  const place = (range: TextRange): void => {
    void change(replaceMark(record, document, range), {
      says: () => `${name} re-placed at ${formatLocator(locatorOf(document, range))}`,
      show: () => navigation.openPassage(document.id, range),
    });
  };
  return (
    <li className={styles.item} aria-label={`${name}, ${passage.quote}`}>
      <p className={styles.name}>{name}</p>
      <p className={styles.words}>
        <span className={styles.quiet}>{passage.prefix}</span>
        <del>{passage.quote}</del>
        <span className={styles.quiet}>{passage.suffix}</span>
      </p>
      {candidates.length === 0 ? (
        <p className={styles.quiet}>Nothing in this edition is like it.</p>
      ) : (
        <ol className={styles.places}>
          {candidates.map((one) => (
            <li key={one.range.start}>
              <CandidateWords document={document} candidate={one} />
              <div className={styles.row}>
                <Button onClick={() => place(one.range)}>Accept</Button>
                <Button look="quiet" onClick={() => navigation.openPassage(document.id, one.range)}>
                  Show
                </Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <Button
        look="quiet"
        disabled={own === null}
        onClick={() => own && place(textRange(own.start, own.end))}
      >
        Place on the selection
      </Button>
    </li>
  );
}

/** Units shown before and after an offered place. */
const AROUND = 32;

function CandidateWords(props: {
  readonly document: SourceDocument;
  readonly candidate: Candidate;
}) {
  const { text } = props.document;
  const { range, likeness } = props.candidate;
  return (
    <>
      <p className={styles.where}>
        {formatLocator(locatorOf(props.document, range))}, {Math.round(likeness * 100)}% alike
      </p>
      <p className={styles.words}>
        <span className={styles.quiet}>
          {text.slice(Math.max(0, range.start - AROUND), range.start)}
        </span>
        <ins>{text.slice(range.start, range.end)}</ins>
        <span className={styles.quiet}>{text.slice(range.end, range.end + AROUND)}</span>
      </p>
    </>
  );
}
