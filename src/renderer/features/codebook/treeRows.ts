import type { Code } from '../../../core/codebook/codebook.ts';
import type { WantedPlace } from '../../../core/codebook/codeChanges.ts';
import { type CodeTree, codeNameKey } from '../../../core/codebook/codeTree.ts';
import type { Id } from '../../../core/records/record.ts';

/** A row of the codebook on screen. */
export interface TreeRow {
  readonly code: Code;
  /** 0 at the top. */
  readonly depth: number;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  readonly state: 'leaf' | 'open' | 'folded';
}

/**
 * The rows of a codebook, those below folded codes left out. With words to filter by, every code whose name has them and
 * the way to it, folded or not.
 */
export function treeRows(
  tree: CodeTree,
  folded: ReadonlySet<Id>,
  filter: string,
): readonly TreeRow[] {
  const wanted = codeNameKey(filter);
  const shown = wanted === '' ? null : matching(tree, wanted);
  const rows: TreeRow[] = [];
  const walk = (parent: Id | null, depth: number): void => {
    const all = tree.childrenOf(parent);
    const codes = shown ? all.filter(({ id }) => shown.has(id)) : all;
    for (const [at, code] of codes.entries()) {
      const below = tree.childrenOf(code.id);
      const leaf = below.length === 0 || (shown !== null && !below.some(({ id }) => shown.has(id)));
      const state = leaf ? 'leaf' : shown === null && folded.has(code.id) ? 'folded' : 'open';
      rows.push({ code, depth, position: at + 1, siblings: codes.length, state });
      if (state === 'open') walk(code.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

/** The codes that have the words in their name, with all above them. */
function matching(tree: CodeTree, wanted: string): ReadonlySet<Id> {
  const shown = new Set<Id>();
  for (const { code } of tree.inOrder()) {
    if (!codeNameKey(code.name).includes(wanted)) continue;
    for (const { id } of tree.pathOf(code.id)) shown.add(id);
  }
  return shown;
}

/** A way to move a code by one step: among its siblings, below the one before it, or out to where its parent stands. */
export type TreeStep = 'up' | 'down' | 'in' | 'out';

/** Where a step leads; null when there is no such place. */
export function stepPlace(tree: CodeTree, id: Id, step: TreeStep): WantedPlace | null {
  const parent = tree.parentOf(id);
  const siblings = tree.childrenOf(parent);
  const at = siblings.findIndex((one) => one.id === id);
  const previous = siblings[at - 1];
  if (at < 0) return null;
  switch (step) {
    case 'up':
      return previous ? { parent, before: previous.id } : null;
    case 'down':
      return at + 1 < siblings.length ? { parent, before: siblings[at + 2]?.id ?? null } : null;
    case 'in':
      return previous ? { parent: previous.id, before: null } : null;
    case 'out': {
      if (parent === null) return null;
      const above = tree.parentOf(parent);
      const beside = tree.childrenOf(above);
      const next = beside[beside.findIndex((one) => one.id === parent) + 1];
      return { parent: above, before: next?.id ?? null };
    }
  }
}

/** Part of a row that a dragged code is over. */
export type DropSpot = 'before' | 'below' | 'after';

/** Where a code dropped on another comes to stand: before it, below it as its last, or after it. */
export function dropPlace(tree: CodeTree, target: Id, where: DropSpot): WantedPlace {
  if (where === 'below') return { parent: target, before: null };
  const parent = tree.parentOf(target);
  const siblings = tree.childrenOf(parent);
  const at = siblings.findIndex((one) => one.id === target);
  return { parent, before: siblings[where === 'before' ? at : at + 1]?.id ?? null };
}
