import { type CodeTree, codePathWords } from '../../core/codebook/codeTree.ts';
import type { Id } from '../../core/records/record.ts';
import { EMPTY_CODEBOOK, readCodebook } from '../store/codes.ts';
import { createSharedQuery } from '../store/sharedQuery.ts';
import { useSharedQuery } from './useSharedQuery.ts';

const CODEBOOK = createSharedQuery<CodeTree>(readCodebook, EMPTY_CODEBOOK);

/** The codebook, live: one read and one tree for the whole window. */
export function useCodebook(): CodeTree {
  return useSharedQuery(CODEBOOK, 'codes');
}

/** A code as a chip shows it. */
export interface CodeLabel {
  readonly id: Id;
  readonly name: string;
  /** The name with those of the codes above it. */
  readonly path: string;
  readonly colour: string;
}

/** The labels of a mark's codes in their order; one that is deleted or merged away has none. */
export function codeLabels(codebook: CodeTree, ids: readonly Id[]): readonly CodeLabel[] {
  return ids.flatMap((id) => {
    const code = codebook.get(id);
    if (!code) return [];
    const path = codePathWords(codebook, id);
    return [{ id, name: code.name, path, colour: code.colour }];
  });
}
