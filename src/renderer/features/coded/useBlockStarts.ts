import { useEffect, useMemo, useState } from 'react';
import type { CodedText } from '../../../core/codebook/codeCounts.ts';
import type { BlockStarts } from '../../../core/codebook/coOccurrence.ts';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';

/** Starts of blocks by the hash of their text, which never changes; null for a text that cannot be read. */
const known = new Map<string, readonly number[] | null>();

/** Where the blocks of texts begin, as far as the texts have been read. */
export interface ReadBlocks {
  readonly startsOf: BlockStarts;
  /** Texts that are still to be read. */
  readonly left: number;
}

/** Reads where the blocks of the texts begin, one text after another, while it is wanted. */
export function useBlockStarts(texts: readonly CodedText[], wanted: boolean): ReadBlocks {
  const { documents } = useWorkbench();
  const [read, setRead] = useState<ReadonlyMap<string, readonly number[] | null>>(known);
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    const readAll = async (): Promise<void> => {
      for (const text of texts) {
        if (left) return;
        if (known.has(text.hash)) continue;
        known.set(text.hash, await blockStarts(documents, text));
        if (known.size % 25 === 0) setRead(new Map(known));
      }
      if (!left) setRead(new Map(known));
    };
    void readAll();
    return () => {
      left = true;
    };
  }, [documents, texts, wanted]);
  return useMemo(
    () => ({
      startsOf: ({ hash }) => read.get(hash) ?? null,
      left: wanted ? texts.filter(({ hash }) => !read.has(hash)).length : 0,
    }),
    [texts, wanted, read],
  );
}

/** Of the edition that the marks count in, current or earlier; null when it is not held. */
async function blockStarts(
  documents: Workbench['documents'],
  { documentId, hash }: CodedText,
): Promise<readonly number[] | null> {
  const current = await documents.load(documentId);
  const found =
    'text' in current && current.hash === hash
      ? current
      : await documents.loadEdition(documentId, hash);
  return 'text' in found ? found.blocks.map(({ start }) => start) : null;
}
