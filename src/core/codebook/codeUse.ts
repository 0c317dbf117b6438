import type { Id } from '../records/record.ts';
import type { CodeTree } from './codeTree.ts';

/** How often codes are used. */
export interface CodeUse {
  /** Marks that have the code itself. */
  own(id: Id): number;
  /** Marks that have it or any code below it, each once. */
  within(id: Id): number;
}

/** Counts marks by code, given the codes of each mark; codes that are not live count nowhere. O(marks × depth). */
export function countUse(tree: CodeTree, codesOfMarks: readonly (readonly Id[])[]): CodeUse {
  const own = new Map<Id, number>();
  const within = new Map<Id, number>();
  const up = (counts: Map<Id, number>, id: Id): void => {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const codes of codesOfMarks) {
    const live = codes.filter((id) => tree.get(id) !== undefined);
    for (const id of live) up(own, id);
    const reached = new Set<Id>();
    for (const id of live) {
      for (let at: Id | null = id; at !== null && !reached.has(at); at = tree.parentOf(at)) {
        reached.add(at);
      }
    }
    for (const id of reached) up(within, id);
  }
  return { own: (id) => own.get(id) ?? 0, within: (id) => within.get(id) ?? 0 };
}
