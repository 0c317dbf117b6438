import { useMemo } from 'react';
import type { Highlight } from '../../../core/annotation/annotation.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { liveOnly } from '../../store/live.ts';
import { allSources } from '../../store/sources.ts';
import type { DocumentOrigin } from '../../workbench/documentSource.ts';
import { useStore } from '../../workbench/store.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { DocumentRow } from './documentRows.ts';

interface Work {
  readonly highlights: ReadonlyMap<string, readonly Highlight[]>;
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
}

const NO_WORK: Work = { highlights: new Map(), evidence: new Map() };

/** One row for each document that is held, with what the analyst did in it. */
export function useDocumentRows(): readonly DocumentRow[] {
  const { session, documents } = useWorkbench();
  const list = useDocumentList();
  const { positions } = useStore(session);
  const work =
    useLive<Work>(
      async (db) => ({
        highlights: byDocument(liveOnly(await db.highlights.toArray())),
        evidence: byDocument(liveOnly(await db.evidence.toArray())),
      }),
      [],
    ) ?? NO_WORK;
  const said = useLive(allSources, []);
  return useMemo(
    () =>
      list.map((document): DocumentRow => {
        const { id, characters } = document;
        const share = (at: number): number => Math.min(1, at / Math.max(1, characters));
        const source = said?.get(id);
        const position = positions[id];
        const origin = documents.origin(id);
        return {
          document,
          ticks: (work.highlights.get(id) ?? [])
            .map(({ passages, ink }) => ({ at: share(passages[0]?.start ?? 0), ink }))
            .sort((a, b) => a.at - b.at),
          read: position ? share(position.furthest) : null,
          evidence: work.evidence.get(id)?.length ?? 0,
          starred: source?.starred ?? false,
          collections: source?.collections ?? [],
          origin: origin ? originWords(origin) : '',
        };
      }),
    [list, documents, positions, said, work],
  );
}

function byDocument<T extends { readonly documentId: string }>(
  records: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(record.documentId);
    if (group) group.push(record);
    else groups.set(record.documentId, [record]);
  }
  return groups;
}

function originWords(origin: DocumentOrigin): string {
  switch (origin.kind) {
    case 'bundle':
      return 'Bundled with Casebound';
    case 'pack':
      return origin.title;
    case 'import':
      return 'Imported';
  }
}
