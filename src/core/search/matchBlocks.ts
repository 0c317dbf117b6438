import type { QueryNode, QueryTerm } from './query.ts';
import type { PreparedText } from './searchText.ts';

/** Up to so many blocks are looked at one by one; beyond that the whole text is gone through. */
const FEW_BLOCKS = 24;

/**
 * Indices of the blocks that hold what the query asks for, in order. Each term is one pass of `indexOf` over the folded
 * text that skips to the next block at the first hit; a term of an AND that comes later looks only where all before it
 * were found. O(terms · n) at worst.
 */
export function matchBlocks(text: PreparedText, root: QueryNode): readonly number[] {
  return evaluate(text, root, null);
}

/** @param within the blocks that count; null for all. */
function evaluate(
  text: PreparedText,
  node: QueryNode,
  within: readonly number[] | null,
): readonly number[] {
  switch (node.kind) {
    case 'term':
      return blocksWith(text, node, within);
    case 'and': {
      let found = within;
      for (const part of cheapestFirst(node.parts)) {
        found = evaluate(text, part, found);
        if (found.length === 0) return found;
      }
      return found ?? [];
    }
    case 'or': {
      const found = new Set<number>();
      for (const part of node.parts) for (const at of evaluate(text, part, within)) found.add(at);
      return [...found].sort((a, b) => a - b);
    }
    case 'not': {
      const out = new Set(evaluate(text, node.part, within));
      const all = within ?? Array.from(text.source.blocks.keys());
      return all.filter((at) => !out.has(at));
    }
  }
}

/** Long terms are rare, and what is NOT wanted says least. */
function cheapestFirst(parts: readonly QueryNode[]): readonly QueryNode[] {
  const rank = (node: QueryNode): number =>
    node.kind === 'term' ? -node.words.length : node.kind === 'not' ? 2 : 1;
  return [...parts].sort((a, b) => rank(a) - rank(b));
}

/** The term as it stands in folded text, without the space before it: what is common makes a slow needle. */
export function needleOf({ words, prefix }: Pick<QueryTerm, 'words' | 'prefix'>): string {
  return prefix ? words : `${words} `;
}

/** Where the needle stands at the beginning of a word, from `from` on; -1 when nowhere. */
export function nextNeedle(folded: string, needle: string, from: number): number {
  let at = folded.indexOf(needle, from);
  while (at > 0 && folded.charCodeAt(at - 1) !== 0x20) at = folded.indexOf(needle, at + 1);
  return at;
}

function blocksWith(
  text: PreparedText,
  term: QueryTerm,
  within: readonly number[] | null,
): readonly number[] {
  const { folded, starts } = text;
  const needle = needleOf(term);
  if (within !== null && within.length <= FEW_BLOCKS) {
    return within.filter((index) => {
      const block = folded.slice(starts[index], starts[index + 1]);
      return nextNeedle(block, needle, 0) >= 0;
    });
  }
  const wanted = within === null ? null : new Set(within);
  const found: number[] = [];
  let block = 0;
  for (let at = nextNeedle(folded, needle, 0); at >= 0; ) {
    block = blockHolding(starts, at, block);
    if (wanted === null || wanted.has(block)) found.push(block);
    at = nextNeedle(folded, needle, starts[block + 1] ?? folded.length);
  }
  return found;
}

/** The block that holds a place of the folded text, from block `from` on. Binary search: O(log n). */
function blockHolding(starts: Int32Array, at: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
