import type { Id } from '../records/record.ts';
import type { Code } from './codebook.ts';
import type { CodeTree } from './codeTree.ts';

/** A code and every one below it, the code itself first; empty when there is no such code. */
export function codesFrom(tree: CodeTree, id: Id): readonly Code[] {
  const code = tree.get(id);
  if (!code) return [];
  return [code, ...tree.childrenOf(id).flatMap((child) => codesFrom(tree, child.id))];
}
