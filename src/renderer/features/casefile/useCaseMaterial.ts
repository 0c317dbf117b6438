import { useEffect, useMemo, useState } from 'react';
import type { Reliability } from '../../../core/annotation/annotation.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { evidenceInOrder } from '../../../core/casefile/evidenceChanges.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { allSources } from '../../store/sources.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** What the views of a case show: its evidence, where it comes from, and what the sources are worth. */
export interface CaseMaterial {
  /** In list order, removed items left out. */
  readonly live: readonly Evidence[];
  /** By number. */
  readonly removed: readonly Evidence[];
  readonly letterOf: (documentId: string) => Reliability | null;
  readonly documentOf: (documentId: string) => SourceDocument | undefined;
  /** Ink by mark id, for the stripe beside the quote. */
  readonly inkOf: ReadonlyMap<string, number>;
}

/** The material of a case, followed live; null until it was read. */
export function useCaseMaterial(caseId: string): CaseMaterial | null {
  const { documents } = useWorkbench();
  const all = useLive((db) => db.evidence.where('caseId').equals(caseId).toArray(), [caseId]);
  const sources = useLive(allSources, []);
  const inkOf = useLive(
    async (db) => {
      const ids = (await db.evidence.where('caseId').equals(caseId).toArray()).flatMap(
        (item) => item.highlightId ?? [],
      );
      const marks = await db.highlights.bulkGet(ids);
      return new Map(marks.flatMap((mark) => (mark ? [[mark.id, mark.ink] as const] : [])));
    },
    [caseId],
  );
  const [held, setHeld] = useState<ReadonlyMap<string, SourceDocument>>(new Map());
  const wanted = [...new Set((all ?? []).map((item) => item.documentId))].sort().join(' ');
  useEffect(() => {
    let current = true;
    const ids = wanted === '' ? [] : wanted.split(' ');
    void Promise.all(ids.map((id) => documents.load(id))).then((loaded) => {
      if (!current) return;
      const found = loaded.flatMap((one) => ('text' in one ? [[one.id, one] as const] : []));
      setHeld(new Map(found));
    });
    return () => {
      current = false;
    };
  }, [wanted, documents]);
  return useMemo(() => {
    if (!all || !sources || !inkOf) return null;
    return {
      live: evidenceInOrder(all),
      removed: all.filter((item) => item.deletedAtMs !== null).sort((a, b) => a.number - b.number),
      letterOf: (id) => sources.get(id)?.reliability ?? null,
      documentOf: (id) => held.get(id),
      inkOf,
    };
  }, [all, sources, held, inkOf]);
}
