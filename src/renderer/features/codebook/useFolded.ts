import { useCallback, useState } from 'react';
import type { CodeTree } from '../../../core/codebook/codeTree.ts';
import type { Id } from '../../../core/records/record.ts';

/** Codes up to which the whole tree is open at first. */
const OPEN_WHOLE = 200;

/** Which codes are folded; those at the top of a large codebook are at first. */
export function useFolded(codebook: CodeTree): {
  readonly folded: ReadonlySet<Id>;
  readonly fold: (id: Id, folded: boolean) => void;
} {
  const [changed, setChanged] = useState<ReadonlyMap<Id, boolean>>(new Map());
  const fold = useCallback(
    (id: Id, folded: boolean) => setChanged((before) => new Map(before).set(id, folded)),
    [],
  );
  const large = codebook.size > OPEN_WHOLE;
  const folded = new Set<Id>();
  if (large) for (const { id } of codebook.childrenOf(null)) folded.add(id);
  for (const [id, isFolded] of changed) {
    if (isFolded) folded.add(id);
    else folded.delete(id);
  }
  return { folded, fold };
}
