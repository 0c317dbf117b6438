import type { GivenEnd } from '../../../core/linking/endInChange.ts';
import type { ListedHit } from '../../../core/search/searchShelf.ts';
import { askToJoin, type JoinAct } from '../../workbench/joining.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';
import type { HitPassage } from './useHitActs.ts';

/** Lets the keys that link and set in conflict take the hit at hand: a mark, evidence, or a passage of a text. */
export function useJoinHit(
  hit: ListedHit | null,
  passage: HitPassage | null,
): (act: JoinAct) => void {
  const workbench = useWorkbench();
  const join = (act: JoinAct): void =>
    void endOf(workbench, hit, passage).then((end) => {
      if (end) askToJoin(act, [end]);
      else
        workbench.notices.announce('This hit has no passage. Choose one of a text, mark or item.');
    });
  useCommand('passage.link', () => join('link'), hit !== null);
  useCommand('passage.conflict', () => join('conflict'), hit !== null);
  return join;
}

async function endOf(
  { documents, library, session }: Workbench,
  hit: ListedHit | null,
  passage: HitPassage | null,
): Promise<GivenEnd | null> {
  if (hit?.kind === 'document' && passage) {
    const document = await documents.load(passage.documentId);
    if (!('text' in document)) return null;
    const { lastInk } = session.get();
    return { kind: 'passage', passage: { document, range: passage.range, ink: lastInk } };
  }
  const id = hit?.recordId ?? null;
  if (id === null) return null;
  if (hit?.kind === 'mark') return { kind: 'highlight', id };
  if (hit?.kind === 'evidence') return { kind: 'evidence', id };
  if (hit?.kind !== 'note') return null;
  const on = (await library.db.notes.get(id))?.on;
  return on?.kind === 'highlight' ? { kind: on.kind, id: on.id } : null;
}
