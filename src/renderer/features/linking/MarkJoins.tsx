import { ArrowLeft, ArrowRight, Link2, Pencil } from 'lucide-react';
import type { ConflictSide } from '../../../core/linking/conflictSides.ts';
import { LINK_WORDS } from '../../../core/linking/linkChanges.ts';
import { type LinkFromHere, linksOfMark } from '../../store/links.ts';
import { IconButton } from '../../ui/Button.tsx';
import { type JoinEnd, joining } from '../../workbench/joining.ts';
import { useDocuments } from '../../workbench/useDocuments.ts';
import { type Disputed, linkingWords, useLinking } from '../../workbench/useLinking.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { ConflictGlyph } from './ConflictGlyph.tsx';
import styles from './linking.module.css';
import { placeWords } from './placeWords.ts';

const NO_LINKS: readonly LinkFromHere[] = [];

interface MarkJoinsProps {
  readonly markId: string;
  readonly active: boolean;
}

/** What joins a mark to others: in a few words, and while it is the active mark each with its other end. */
export function MarkJoins({ markId, active }: MarkJoinsProps) {
  const linking = useLinking().ofMark(markId);
  if (linking === null) return null;
  if (active) return <Joins markId={markId} />;
  return (
    <p className={styles.summary}>
      {linking.links > 0 ? <Link2 size={13} aria-hidden="true" /> : null}
      {linking.conflicts.length > 0 ? <ConflictGlyph /> : null}
      {linkingWords(linking).join(' · ')}
    </p>
  );
}

/** What the active mark is linked to and in conflict with; each leads to its other end, and Back returns. */
function Joins({ markId }: { readonly markId: string }) {
  const { library } = useWorkbench();
  const links = useLive((db) => linksOfMark(db, markId), [markId]) ?? NO_LINKS;
  const disputed = useLinking().conflictsOfMark(markId);
  const documents = useDocuments([
    ...links.map(({ other }) => other.documentId),
    ...disputed.flatMap(({ here, other }) => [here.documentId, other.documentId]),
  ]);
  if (links.length === 0 && disputed.length === 0) return null;
  const endOf = (side: ConflictSide): JoinEnd => ({
    given: side.end,
    quote: side.passage.quote,
    place: placeWords(documents.get(side.documentId), side),
  });
  const otherOf = ({ other }: LinkFromHere): JoinEnd => {
    const [passage] = other.passages;
    const given = { kind: 'highlight' as const, id: other.id };
    if (!passage) return { given, quote: '', place: '' };
    const place = placeWords(documents.get(other.documentId), { hash: other.hash, passage });
    return { given, quote: passage.quote, place };
  };
  const editLink = async (one: LinkFromHere): Promise<void> => {
    const mark = await library.db.highlights.get(markId);
    const [passage] = mark?.passages ?? [];
    if (!mark || !passage) return;
    const document = documents.get(mark.documentId);
    const here: JoinEnd = {
      given: { kind: 'highlight', id: markId },
      quote: passage.quote,
      place: placeWords(document, { hash: mark.hash, passage }),
    };
    const there = otherOf(one);
    const [first, second] = one.way === 'forth' ? [here, there] : [there, here];
    const { id, kind, comment } = one.link;
    const edited = { id, kind, state: 'open' as const, words: comment };
    joining.set({ act: 'link', first, second, asking: true, edited, swapped: false });
  };
  const editConflict = ({ conflict, here, other }: Disputed): void => {
    const { id, state, note } = conflict;
    const edited = { id, kind: 'supports' as const, state, words: note };
    const [first, second] = [endOf(here), endOf(other)];
    joining.set({ act: 'conflict', first, second, asking: true, edited, swapped: false });
  };
  return (
    <div role="group" aria-label="Links" className={styles.joins}>
      {disputed.map((one) => (
        <JoinRow
          key={one.conflict.id}
          kind={`in conflict with${itemNames(one.other)}`}
          state={one.conflict.state}
          end={endOf(one.other)}
          remark={one.conflict.note}
          target={{ documentId: one.other.documentId, ...one.other.passage, id: one.other.markId }}
          onEdit={() => editConflict(one)}
        />
      ))}
      {links.map((one) => (
        <JoinRow
          key={one.link.id}
          kind={LINK_WORDS[one.link.kind][one.way]}
          way={one.link.kind === 'sameEvent' ? undefined : one.way}
          end={otherOf(one)}
          remark={one.link.comment}
          target={{
            documentId: one.other.documentId,
            start: one.other.passages[0]?.start ?? 0,
            end: one.other.passages[0]?.end ?? 0,
            id: one.other.id,
          }}
          onEdit={() => void editLink(one)}
        />
      ))}
    </div>
  );
}

/** " E11" where the other side is evidence of a case. */
function itemNames({ items }: ConflictSide): string {
  const [first] = items;
  return first ? ` E${first.number},` : '';
}

interface JoinRowProps {
  readonly kind: string;
  readonly way?: 'forth' | 'back' | undefined;
  /** Of a conflict. */
  readonly state?: string;
  readonly end: JoinEnd;
  readonly remark: string;
  readonly target: {
    readonly documentId: string;
    readonly start: number;
    readonly end: number;
    readonly id: string | null;
  };
  readonly onEdit: () => void;
}

function JoinRow({ kind, way, state, end, remark, target, onEdit }: JoinRowProps) {
  const { navigation } = useWorkbench();
  const disputed = state !== undefined;
  return (
    <div className={styles.join}>
      <button
        type="button"
        className={styles.go}
        onClick={() => navigation.openPassage(target.documentId, target, target.id ?? undefined)}
        // Enter in the list of marks opens the mark; here it is the button's.
        onKeyDown={(event) => event.stopPropagation()}
      >
        <span className={styles.kind} data-conflict={disputed || undefined}>
          {disputed ? <ConflictGlyph /> : null}
          {way === 'back' ? <ArrowLeft size={13} aria-hidden="true" /> : null}
          {way === 'forth' ? <ArrowRight size={13} aria-hidden="true" /> : null}
          {kind}
          {disputed ? <span className={styles.state}>{` ${state}`}</span> : null}
        </span>{' '}
        <q>{end.quote}</q> <span className={styles.place}>{end.place}</span>
      </button>
      <IconButton label={disputed ? 'Edit conflict' : 'Edit link'} onClick={onEdit}>
        <Pencil size={13} aria-hidden="true" />
      </IconButton>
      {remark === '' ? null : <p className={styles.remark}>{remark}</p>}
    </div>
  );
}
