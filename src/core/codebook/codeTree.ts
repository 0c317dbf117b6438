import type { Id } from '../records/record.ts';
import { foldText } from '../text/foldText.ts';
import type { Code } from './codebook.ts';

/** A code and how deep it stands: 0 at the top. */
export interface PlacedCode {
  readonly code: Code;
  readonly depth: number;
}

/** The codebook as a tree. Where what is stored is no tree (a parent that is gone, a ring), the code stands at the top. */
export interface CodeTree {
  /** Number of codes. */
  readonly size: number;
  /** The code; undefined when it is deleted, merged away or was never there. */
  get(id: Id): Code | undefined;
  /** The codes directly below, in order; those at the top for null. */
  childrenOf(parent: Id | null): readonly Code[];
  /** The code above; null at the top. */
  parentOf(id: Id): Id | null;
  /** From the top down to the code itself; empty when there is no such code. */
  pathOf(id: Id): readonly Code[];
  /** Whether the code stands anywhere below the other; no code stands below itself. */
  isBelow(id: Id, above: Id): boolean;
  /** Every code, each before those below it. */
  inOrder(): readonly PlacedCode[];
}

/** Sets the names of a path apart. */
export const PATH_SIGN = ' › ';

/** Whether the code is one that can be applied: neither in the trash nor merged into another. */
export function isLiveCode(code: Code): boolean {
  return code.deletedAtMs === null && code.mergedInto === null;
}

/** A name as it is kept: white space runs are one space, none at the ends. */
export function tidyCodeName(name: string): string {
  return name.replace(/\s+/gu, ' ').trim();
}

/** What two names share when they count as one: case, accents and quote style aside. */
export function codeNameKey(name: string): string {
  return foldText(tidyCodeName(name)).folded;
}

/** The code with those above it in words: `Recruitment › Family`. */
export function codePathWords(tree: CodeTree, id: Id): string {
  return tree
    .pathOf(id)
    .map(({ name }) => name)
    .join(PATH_SIGN);
}

/** Builds the tree of the live codes among those given. O(n log n) but for the depth. */
export function codeTree(codes: readonly Code[]): CodeTree {
  const byId = new Map(codes.filter(isLiveCode).map((code) => [code.id, code]));
  const parents = soundParents(byId);
  const below = new Map<Id | null, Code[]>();
  for (const code of byId.values()) {
    const parent = parents.get(code.id) ?? null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(code);
    else below.set(parent, [code]);
  }
  const inRank = rankOrder();
  for (const siblings of below.values()) siblings.sort(inRank);
  const parentOf = (id: Id): Id | null => parents.get(id) ?? null;
  const childrenOf = (parent: Id | null): readonly Code[] => below.get(parent) ?? [];
  let ordered: readonly PlacedCode[] | null = null;
  return {
    size: byId.size,
    get: (id) => byId.get(id),
    childrenOf,
    parentOf,
    pathOf(id) {
      const path: Code[] = [];
      for (let at: Id | null = id; at !== null; at = parentOf(at)) {
        const code = byId.get(at);
        if (code) path.unshift(code);
      }
      return path;
    },
    isBelow(id, above) {
      for (let at = parentOf(id); at !== null; at = parentOf(at)) if (at === above) return true;
      return false;
    },
    inOrder() {
      ordered ??= placedBelow(null, 0, childrenOf);
      return ordered;
    },
  };
}

function placedBelow(
  parent: Id | null,
  depth: number,
  childrenOf: CodeTree['childrenOf'],
): readonly PlacedCode[] {
  return childrenOf(parent).flatMap((code) => [
    { code, depth },
    ...placedBelow(code.id, depth + 1, childrenOf),
  ]);
}

/** The parent of each code, null instead of one that is gone; of a ring, the code with the first id stands at the top. */
function soundParents(codes: ReadonlyMap<Id, Code>): ReadonlyMap<Id, Id | null> {
  const parents = new Map<Id, Id | null>();
  for (const { id, parent } of codes.values()) {
    parents.set(id, parent !== null && codes.has(parent) ? parent : null);
  }
  const sound = new Set<Id>();
  for (const id of [...codes.keys()].sort()) {
    const way = new Set<Id>();
    let at: Id | null = id;
    while (at !== null && !sound.has(at) && !way.has(at)) {
      way.add(at);
      at = parents.get(at) ?? null;
    }
    if (at !== null && way.has(at)) parents.set(firstOfRing(at, parents), null);
    for (const one of way) sound.add(one);
  }
  return parents;
}

function firstOfRing(from: Id, parents: ReadonlyMap<Id, Id | null>): Id {
  let first = from;
  for (let at = parents.get(from) ?? from; at !== from; at = parents.get(at) ?? from) {
    if (at < first) first = at;
  }
  return first;
}

/** Orders siblings by rank, then by name; each name is folded once. */
function rankOrder(): (a: Code, b: Code) => number {
  const keys = new Map<string, string>();
  const keyOf = (name: string): string => {
    const key = keys.get(name) ?? codeNameKey(name);
    keys.set(name, key);
    return key;
  };
  return (a, b) =>
    a.order - b.order || compare(keyOf(a.name), keyOf(b.name)) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
