import type { Highlight } from '../../../core/annotation/annotation.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { liveOnly } from '../../store/live.ts';
import { useStore } from '../../workbench/store.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { DocumentRow } from './documentRows.ts';

interface Work {
  readonly highlights: readonly Highlight[];
  readonly evidence: readonly Evidence[];
}

const NONE: Work = { highlights: [], evidence: [] };

/** One row for each document that is held, with what the analyst did in it. */
export function useDocumentRows(): readonly DocumentRow[] {
  const { session } = useWorkbench();
  const documents = useDocumentList();
  const { positions } = useStore(session);
  const work =
    useLive<Work>(
      async (db) => ({
        highlights: liveOnly(await db.highlights.toArray()),
        evidence: liveOnly(await db.evidence.toArray()),
      }),
      [],
    ) ?? NONE;
  return documents.map((document) => {
    const share = (at: number): number => Math.min(1, at / Math.max(1, document.characters));
    const ticks = work.highlights
      .filter((one) => one.documentId === document.id)
      .map(({ passages, ink }) => ({ at: share(passages[0]?.start ?? 0), ink }))
      .sort((a, b) => a.at - b.at);
    const position = positions[document.id];
    return {
      document,
      ticks,
      read: position ? share(position.furthest) : null,
      evidence: work.evidence.filter((one) => one.documentId === document.id).length,
    };
  });
}
