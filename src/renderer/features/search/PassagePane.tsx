import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { HitContext, ListedHit } from '../../../core/search/searchShelf.ts';
import type { HitKind } from '../../../core/search/searchText.ts';
import { snippetOf } from '../../../core/search/snippet.ts';
import { allEntities } from '../../store/entities.ts';
import { evidenceInDocument } from '../../store/evidence.ts';
import { mentionsInDocument } from '../../store/mentions.ts';
import { Button } from '../../ui/Button.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import type { JoinAct } from '../../workbench/joining.ts';
import { useDocumentSummary } from '../../workbench/useDocumentList.ts';
import { useKeyOf } from '../../workbench/useKeys.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { KIND_WORDS, keyOfHit } from './hitRows.ts';
import { Parts } from './ResultRow.tsx';
import styles from './search.module.css';

interface PassagePaneProps {
  readonly hit: ListedHit | null;
  /** Null while it is on its way, and for records. */
  readonly context: HitContext | null;
  readonly onOpen: () => void;
  readonly onMark: () => void;
  readonly onJoin: (act: JoinAct) => void;
}

/** The kinds of hits that can be an end of a link or of a conflict. */
const JOINED: readonly HitKind[] = ['document', 'mark', 'evidence'];

/** The passage of the chosen hit in its surroundings, and what can be done with it. */
export function PassagePane({ hit, context, onOpen, onMark, onJoin }: PassagePaneProps) {
  const summary = useDocumentSummary(hit?.documentId ?? null);
  if (!hit) return <p className={styles.quietPane}>The passage of a hit is shown here.</p>;
  const title = summary?.card.shortTitle ?? '';
  return (
    <div className={styles.pane}>
      <header className={styles.paneHead}>
        <strong>{hit.kind === 'document' ? hit.place : capital(KIND_WORDS[hit.kind].one)}</strong>
        <span>{title}</span>
      </header>
      <section aria-label="Passage in context" className={styles.passage} tabIndex={0}>
        {hit.kind !== 'document' ? (
          <p className={styles.recordText}>
            <Parts parts={hit.snippet} />
          </p>
        ) : (
          context && <Passage key={keyOfHit(hit)} hit={hit} context={context} />
        )}
      </section>
      {hit.kind === 'document' && hit.documentId !== null ? (
        <PassageFacts documentId={hit.documentId} start={hit.start} end={hit.end} />
      ) : null}
      <div className={styles.acts}>
        {hit.kind === 'document' ? <PassageActs onMark={onMark} /> : null}
        <Button onClick={onOpen}>
          Open <KeyCap keys="Enter" />
        </Button>
        {JOINED.includes(hit.kind) ? <JoinActs onJoin={onJoin} /> : null}
      </div>
      {hit.kind === 'document' ? (
        <p className={styles.quiet}>All but Open take the underlined sentence.</p>
      ) : null}
    </div>
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function PassageActs({ onMark }: { readonly onMark: () => void }) {
  const addKey = useKeyOf('evidence.add');
  const markKey = useKeyOf('mark.last');
  const { commands } = useWorkbench();
  return (
    <>
      <Button look="primary" onClick={() => commands.run('evidence.add')}>
        Add to case <KeyCap keys={addKey} />
      </Button>
      <Button onClick={onMark}>
        Highlight <KeyCap keys={markKey} />
      </Button>
    </>
  );
}

function JoinActs({ onJoin }: Pick<PassagePaneProps, 'onJoin'>) {
  const linkKey = useKeyOf('passage.link');
  const conflictKey = useKeyOf('passage.conflict');
  return (
    <>
      <Button onClick={() => onJoin('link')}>
        Link <KeyCap keys={linkKey} />
      </Button>
      <Button onClick={() => onJoin('conflict')}>
        Set in conflict <KeyCap keys={conflictKey} />
      </Button>
    </>
  );
}

function Passage({ hit, context }: { readonly hit: ListedHit; readonly context: HitContext }) {
  const own = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const { current } = own;
    (current?.querySelector('mark') ?? current)?.scrollIntoView({ block: 'center' });
  }, []);
  return context.blocks.map(({ start, text }, index) =>
    index === context.own ? (
      <p key={start} ref={own} className={styles.own}>
        {sentenceParts(text, start, hit, context.sentence)}
      </p>
    ) : (
      <p key={start} className={styles.neighbour}>
        {text}
      </p>
    ),
  );
}

/** The block in three stretches, of which the middle one is what a mark takes; matches are marked in all. */
function sentenceParts(
  text: string,
  start: number,
  { matches }: ListedHit,
  sentence: HitContext['sentence'],
): ReactNode {
  const from = Math.min(text.length, Math.max(0, sentence.start - start));
  const to = Math.min(text.length, Math.max(from, sentence.end - start));
  const stretch = (a: number, b: number): ReactNode => (
    <Parts
      parts={snippetOf({
        quote: text.slice(a, b),
        start: start + a,
        matches: matches.filter((match) => match.end > start + a && match.start < start + b),
      })}
    />
  );
  return (
    <>
      {stretch(0, from)}
      <span className={styles.sentence}>{stretch(from, to)}</span>
      {stretch(to, text.length)}
    </>
  );
}

interface PassageFactsProps {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}

/** Whom the passage names, and what of it is evidence already. */
function PassageFacts({ documentId, start, end }: PassageFactsProps) {
  const { navigation } = useWorkbench();
  const facts = useLive(
    async (db) => {
      const [mentions, entities, evidence] = await Promise.all([
        mentionsInDocument(db, documentId),
        allEntities(db),
        evidenceInDocument(db, documentId),
      ]);
      const within = (passage: { readonly start: number; readonly end: number }): boolean =>
        passage.start < end && passage.end > start;
      const named = new Set(
        mentions
          .filter(({ passage, status }) => status === 'accepted' && within(passage))
          .map(({ entityId }) => entityId),
      );
      return {
        entities: entities.filter(({ id }) => named.has(id)),
        evidence: evidence.filter(({ passage }) => within(passage)),
      };
    },
    [documentId, start, end],
  );
  if (!facts || facts.entities.length + facts.evidence.length === 0) return null;
  return (
    <div className={styles.chips}>
      {facts.entities.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={styles.chip}
          onClick={() => navigation.openEntity(id)}
        >
          <bdi>{name}</bdi>
        </button>
      ))}
      {facts.evidence.map(({ id, caseId, number }) => (
        <button
          key={id}
          type="button"
          className={styles.chip}
          onClick={() => navigation.openCase(caseId, { evidenceId: id })}
        >
          {`E${number}`}
        </button>
      ))}
    </div>
  );
}
