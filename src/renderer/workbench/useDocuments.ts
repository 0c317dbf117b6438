import { useEffect, useState } from 'react';
import type { SourceDocument } from '../../core/document/document.ts';
import { useDocumentList } from './useDocumentList.ts';
import { useWorkbench } from './workbench.ts';

/** The whole documents among `ids` that are loaded so far, by id; those that cannot be read stay out. */
export function useDocuments(ids: readonly string[]): ReadonlyMap<string, SourceDocument> {
  const { documents } = useWorkbench();
  const list = useDocumentList();
  const [loaded, setLoaded] = useState<ReadonlyMap<string, SourceDocument>>(new Map());
  const wanted = [...new Set(ids)].sort().join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed list may hold other texts under the same ids
  useEffect(() => {
    let left = false;
    const load = async (): Promise<void> => {
      const found = await Promise.all(
        wanted
          .split(' ')
          .filter((id) => id !== '')
          .map((id) => documents.load(id)),
      );
      if (left) return;
      setLoaded(new Map(found.flatMap((one) => ('text' in one ? [[one.id, one] as const] : []))));
    };
    void load();
    return () => {
      left = true;
    };
  }, [documents, wanted, list]);
  return loaded;
}
