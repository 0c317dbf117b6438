import { useMemo } from 'react';
import type { Candidate } from '../../../core/anchoring/placeOnEdition.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import type { StoredPassage } from '../../../core/records/record.ts';
import { compareWords, type WordPiece } from '../../../core/text/compareWords.ts';
import type { TextRange } from '../../../core/text/offsets.ts';
import { Button } from '../../ui/Button.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './waiting.module.css';

interface WaitingPlacesProps {
  readonly document: SourceDocument;
  readonly passage: StoredPassage;
  /** The likeliest first. */
  readonly candidates: readonly Candidate[];
  /** Which of them is shown beside the old words; -1 for none. */
  readonly inHand: number;
  readonly onTake: (index: number) => void;
  readonly onAccept: (range: TextRange) => void;
}

/** The old words beside the place in hand, with what differs, and the other places by likeness. */
export function WaitingPlaces(props: WaitingPlacesProps) {
  const { document, passage, candidates, inHand, onTake, onAccept } = props;
  const { navigation } = useWorkbench();
  const candidate = candidates[inHand];
  if (!candidate) {
    return (
      <>
        <p className={styles.words}>
          <span className={styles.quiet}>{passage.prefix}</span>
          <del>{passage.quote}</del>
          <span className={styles.quiet}>{passage.suffix}</span>
        </p>
        <p className={styles.quiet}>Nothing in this edition is like it.</p>
      </>
    );
  }
  const { range } = candidate;
  return (
    <>
      <Pair document={document} passage={passage} range={range} />
      <div className={styles.row}>
        <Button onClick={() => onAccept(range)}>
          Accept <KeyCap keys="A" />
        </Button>
        <Button look="quiet" onClick={() => navigation.openPassage(document.id, range)}>
          Show
        </Button>
      </div>
      {candidates.length > 1 ? (
        <ol className={styles.places} aria-label="Likely places">
          {candidates.map((one, index) => (
            <li key={one.range.start}>
              <button
                type="button"
                className={styles.place}
                aria-pressed={index === inHand}
                onClick={() => onTake(index)}
              >
                {placeWords(document, one)}
              </button>
            </li>
          ))}
        </ol>
      ) : (
        <p className={styles.where}>{placeWords(document, candidate)}</p>
      )}
    </>
  );
}

/** Where a likely place is and how like it is: "p. 2, ¶ 9, 88% alike". */
export function placeWords(document: SourceDocument, { range, likeness }: Candidate): string {
  return `${formatLocator(locatorOf(document, range))}, ${Math.round(likeness * 100)}% alike`;
}

/** Units shown before and after a place. */
const AROUND = 32;

interface PairProps {
  readonly document: SourceDocument;
  readonly passage: StoredPassage;
  readonly range: TextRange;
}

function Pair({ document: { text, card }, passage, range }: PairProps) {
  const { quote, prefix, suffix } = passage;
  const words = text.slice(range.start, range.end);
  const pieces = useMemo(() => compareWords(quote, words), [quote, words]);
  return (
    <div className={styles.pair} dir="auto" lang={card.language}>
      <div>
        <p className={styles.side}>Was</p>
        <p className={styles.words}>
          <span className={styles.quiet}>{prefix}</span>
          <Words pieces={pieces} side="removed" />
          <span className={styles.quiet}>{suffix}</span>
        </p>
      </div>
      <div>
        <p className={styles.side}>In this edition</p>
        <p className={styles.words}>
          <span className={styles.quiet}>
            {text.slice(Math.max(0, range.start - AROUND), range.start)}
          </span>
          <Words pieces={pieces} side="added" />
          <span className={styles.quiet}>{text.slice(range.end, range.end + AROUND)}</span>
        </p>
      </div>
    </div>
  );
}

interface WordsProps {
  readonly pieces: readonly WordPiece[];
  /** Whose words are drawn beside those that both have. */
  readonly side: 'removed' | 'added';
}

function Words({ pieces, side }: WordsProps) {
  const starts: number[] = [];
  pieces.reduce((at, { words }) => {
    starts.push(at);
    return at + words.length;
  }, 0);
  return pieces.map(({ change, words }, at) => {
    const key = starts[at];
    if (change === 'same') return <span key={key}>{words}</span>;
    if (change !== side) return null;
    return side === 'removed' ? <del key={key}>{words}</del> : <ins key={key}>{words}</ins>;
  });
}
