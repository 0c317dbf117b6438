import { useEffect } from 'react';
import { INK_NAMES, INKS, type Ink } from '../../../core/annotation/annotation.ts';
import { highlightPassage } from '../../../core/annotation/changes.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { narrativeLines } from '../../../core/search/recordTexts.ts';
import type { ListedHit } from '../../../core/search/searchShelf.ts';
import type { TextRange } from '../../../core/text/offsets.ts';
import { goToSubject } from '../../workbench/openReference.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';
import type { SearchDesk } from './SearchDesk.ts';
import { searchState } from './searchState.ts';

/** The passage that H and C take: of the hit that the pane shows. */
export interface HitPassage {
  readonly documentId: string;
  readonly range: TextRange;
}

/** Searches that are remembered. */
const RECENT = 10;

function remember({ session }: Workbench): void {
  const query = searchState.get().query.trim();
  if (query === '') return;
  session.set((before) => {
    const others = before.recentSearches.filter((one) => one !== query);
    return { ...before, recentSearches: [query, ...others].slice(0, RECENT) };
  });
}

/** Opens what a hit was found in, at the words. */
export async function openHit(
  workbench: Workbench,
  desk: SearchDesk,
  hit: ListedHit,
): Promise<void> {
  const { navigation, library } = workbench;
  const { db } = library;
  const { query, ended } = searchState.get();
  remember(workbench);
  const { documentId, recordId = '' } = hit;
  switch (hit.kind) {
    case 'document': {
      if (documentId === null) return;
      const matches = await desk.matchesOf(documentId, { query, prefixLast: !ended });
      const first = hit.matches[0]?.start ?? hit.start;
      const at = Math.max(
        0,
        matches.findIndex(({ start }) => start === first),
      );
      navigation.openHit({ documentId, query, matches, at });
      return;
    }
    case 'mark':
      if (documentId !== null) navigation.openPassage(documentId, hit, recordId);
      return;
    case 'entity':
      navigation.openEntity(recordId);
      return;
    case 'evidence': {
      const item = await db.evidence.get(recordId);
      if (item) navigation.openCase(item.caseId, { evidenceId: recordId });
      return;
    }
    case 'narrative': {
      const narrative = await db.narratives.get(recordId);
      const line = narrative ? narrativeLines(narrative)[hit.blockIndex ?? 0] : undefined;
      if (narrative) navigation.openCase(recordId, { paragraph: line?.paragraph ?? 0 });
      return;
    }
    case 'note': {
      const note = await db.notes.get(recordId);
      if (note) await goToSubject(workbench, note.on);
    }
  }
}

/** Lets H, 1 to 6 and C act on the passage of the hit at hand, without leaving the list. */
export function useHitActs(passage: HitPassage | null): { readonly mark: (ink: Ink) => void } {
  const workbench = useWorkbench();
  const { session, selection, documents } = workbench;
  const change = useChange();
  // The passage is what is selected: so C, and all that works on a selection, takes it. It stays so while it is shown.
  useEffect(() => {
    const wanted = passage && { documentId: passage.documentId, ...passage.range };
    const keep = (): void => {
      if (wanted !== null && selection.get() === null) selection.set(wanted);
    };
    selection.set(wanted);
    const stop = selection.subscribe(keep);
    return () => {
      stop();
      selection.set(null);
    };
  }, [passage, selection]);
  const mark = async (ink: Ink): Promise<void> => {
    if (passage === null) return;
    const document = await documents.load(passage.documentId);
    if (!('text' in document)) return;
    session.set((before) => (before.lastInk === ink ? before : { ...before, lastInk: ink }));
    remember(workbench);
    const place = formatLocator(locatorOf(document, passage.range));
    await change(highlightPassage({ document, range: passage.range, ink }), {
      says: ({ existing }) =>
        existing
          ? `Already marked: ${INK_NAMES[ink]}, ${place}`
          : `${INK_NAMES[ink]} marked, ${place}`,
    });
  };
  const act = (ink: Ink): void => void mark(ink);
  const able = passage !== null;
  const [one, two, three, four, five, six] = INKS;
  useCommand('mark.last', () => act(session.get().lastInk), able);
  useCommand('mark.ink1', () => act(one), able);
  useCommand('mark.ink2', () => act(two), able);
  useCommand('mark.ink3', () => act(three), able);
  useCommand('mark.ink4', () => act(four), able);
  useCommand('mark.ink5', () => act(five), able);
  useCommand('mark.ink6', () => act(six), able);
  return { mark: act };
}
