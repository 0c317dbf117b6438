import { useCallback } from 'react';
import { describePassage } from '../../../core/anchoring/describePassage.ts';
import type { GivenEnd } from '../../../core/linking/endInChange.ts';
import type { Id, StoredPassage } from '../../../core/records/record.ts';
import type { JoinEnd } from '../../workbench/joining.ts';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';
import { placeWords } from './placeWords.ts';

/** Where an end is. */
interface EndPlace {
  readonly documentId: Id;
  readonly hash: string;
  readonly passage: StoredPassage;
}

/** Looks up how ends that a list gave are called; those that are gone are left out. */
export function useGivenEnds(): (given: readonly GivenEnd[]) => Promise<readonly JoinEnd[]> {
  const workbench = useWorkbench();
  return useCallback(
    async (given) => {
      const ends = await Promise.all(given.map((one) => endOf(workbench, one)));
      return ends.flatMap((end) => (end === null ? [] : [end]));
    },
    [workbench],
  );
}

async function endOf(workbench: Workbench, given: GivenEnd): Promise<JoinEnd | null> {
  const { db } = workbench.library;
  if (given.kind === 'passage') {
    const { document, range } = given.passage;
    const place = {
      documentId: document.id,
      hash: document.hash,
      passage: describePassage(document.text, range),
    };
    return named(workbench, given, place, '');
  }
  if (given.kind === 'highlight') {
    const mark = await db.highlights.get(given.id);
    const [passage] = mark?.passages ?? [];
    if (!mark || !passage || mark.deletedAtMs !== null) return null;
    return named(workbench, given, { ...mark, passage }, '');
  }
  const item = await db.evidence.get(given.id);
  if (!item || item.deletedAtMs !== null) return null;
  return named(workbench, given, item, `E${item.number}, `);
}

async function named(
  { documents }: Workbench,
  given: GivenEnd,
  place: EndPlace,
  before: string,
): Promise<JoinEnd> {
  const document = await documents.load(place.documentId);
  const words = placeWords('text' in document ? document : undefined, place);
  return { given, quote: place.passage.quote, place: `${before}${words}` };
}
