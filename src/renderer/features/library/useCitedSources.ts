import { useEffect, useMemo, useState } from 'react';
import {
  type CitedSourceTotal,
  type CitingDocument,
  citedNotHeld,
} from '../../../core/document/citedSources.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/** Documents up to which the citations are counted without being asked for. */
const COUNTED_AT_ONCE = 40;
/** Citations by the hash of the text they stand in: a text never changes. */
const known = new Map<string, CitingDocument>();

/** What documents cite and the library does not hold, as far as they have been looked through. */
export interface CitedSources {
  readonly totals: readonly CitedSourceTotal[];
  /** Documents looked through, of all. */
  readonly done: number;
  readonly all: number;
}

/**
 * Looks through the documents for what they cite: at once in a small library, in a large one when `asked` for.
 * Reads one document after another, so that the window stays at hand.
 */
export function useCitedSources(asked: boolean): CitedSources {
  const { documents } = useWorkbench();
  const list = useDocumentList();
  const [seen, setSeen] = useState<ReadonlyMap<string, CitingDocument>>(known);
  const wanted = asked || list.length <= COUNTED_AT_ONCE;
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    const look = async (): Promise<void> => {
      for (const { id, hash } of list) {
        if (left) return;
        if (known.has(hash)) continue;
        const document = await documents.load(id);
        if (!('text' in document)) continue;
        known.set(hash, { id, citationGroups: document.citationGroups });
        if (known.size % 25 === 0) setSeen(new Map(known));
      }
      if (!left) setSeen(new Map(known));
    };
    void look();
    return () => {
      left = true;
    };
  }, [documents, list, wanted]);
  return useMemo(() => {
    const citing = list.flatMap(({ id, hash }) => {
      const one = seen.get(hash);
      return one ? [{ id, citationGroups: one.citationGroups }] : [];
    });
    const cards = list.map(({ card }) => card);
    return { totals: citedNotHeld(citing, cards), done: citing.length, all: list.length };
  }, [list, seen]);
}
