import { useMemo } from 'react';
import { type Highlight, INK_NAMES } from '../../../core/annotation/annotation.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { foldText } from '../../../core/text/foldText.ts';
import type { LibraryDatabase } from '../../store/database.ts';
import { liveOnly } from '../../store/live.ts';
import type { JoinEnd } from '../../workbench/joining.ts';
import { useStore } from '../../workbench/store.ts';
import { useDocuments } from '../../workbench/useDocuments.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { placeWords } from './placeWords.ts';

/** Marks and items that are offered at most; the latest of them. */
const OFFERED = 2000;

/** A mark or an item of evidence that the other end can be. */
export interface OfferedEnd {
  readonly key: string;
  /** "E3", or the name of the mark's ink. */
  readonly label: string;
  readonly end: JoinEnd;
  /** What typing is compared with: label, place and quotation, folded. */
  readonly search: string;
}

interface Found {
  readonly evidence: readonly Evidence[];
  readonly marks: readonly Highlight[];
}

/** The evidence of a case, and the marks of documents that are not in it, the latest first. */
async function findEnds(
  db: LibraryDatabase,
  caseId: string | null,
  documentIds: readonly string[],
): Promise<Found> {
  const [evidence, marks] = await Promise.all([
    caseId === null ? [] : db.evidence.where('caseId').equals(caseId).toArray(),
    db.highlights.where('documentId').anyOf(documentIds).toArray(),
  ]);
  const items = liveOnly(evidence).sort((a, b) => a.number - b.number);
  const inCase = new Set(items.map(({ highlightId }) => highlightId));
  const others = liveOnly(marks)
    .filter(({ id }) => !inCase.has(id))
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs)
    .slice(0, OFFERED);
  return { evidence: items, marks: others };
}

/** What the other end can be: the active case's evidence, then the marks of the open documents, the latest first. */
export interface OfferedEnds {
  readonly offered: readonly OfferedEnd[];
  /** False until they were read, with the places in words that typing finds them by. */
  readonly ready: boolean;
}

/** Marks and evidence that the other end can be, live. */
export function useOfferedEnds(): OfferedEnds {
  const { session, documents: held } = useWorkbench();
  const { activeCase, tabs, beside } = useStore(session);
  const open = [...new Set([...tabs, ...beside.tabs])];
  const found = useLive((db) => findEnds(db, activeCase, open), [activeCase, open.join(' ')]);
  const ids = [...(found?.evidence ?? []), ...(found?.marks ?? [])].map((one) => one.documentId);
  const documents = useDocuments(ids);
  const ready =
    found !== undefined && ids.every((id) => documents.has(id) || held.summary(id) === null);
  const offered = useMemo(() => {
    const items = (found?.evidence ?? []).map((item): OfferedEnd => {
      const { id, number, passage } = item;
      const place = placeWords(documents.get(item.documentId), item);
      return offeredEnd(`E${number}`, {
        ...{ given: { kind: 'evidence', id }, quote: passage.quote, place },
      });
    });
    const marks = (found?.marks ?? []).flatMap((mark): readonly OfferedEnd[] => {
      const [passage] = mark.passages;
      if (!passage) return [];
      const place = placeWords(documents.get(mark.documentId), { hash: mark.hash, passage });
      const given = { kind: 'highlight' as const, id: mark.id };
      return [offeredEnd(INK_NAMES[mark.ink], { given, quote: passage.quote, place })];
    });
    return [...items, ...marks];
  }, [found, documents]);
  return { offered, ready };
}

function offeredEnd(label: string, end: JoinEnd): OfferedEnd {
  const key = end.given.kind === 'passage' ? end.quote : end.given.id;
  const search = foldText(`${label} ${end.place} ${end.quote}`).folded;
  return { key, label, end, search };
}
