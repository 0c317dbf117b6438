import type { ComparedBlock } from '../../../core/document/compareEditions.ts';

/** One line of the comparison on screen: a pair of blocks, or a run of equal ones that is folded away. */
export type ComparisonLine =
  | { readonly kind: 'block'; readonly key: number; readonly block: ComparedBlock }
  | { readonly kind: 'same'; readonly key: number; readonly count: number };

/** Equal blocks that stay in sight before and after a change. */
const NEIGHBOURS = 1;

/**
 * The lines of a comparison; with `changesOnly`, runs of equal blocks are folded but for the neighbours of changes.
 * @returns keys are 0-based places among `blocks`.
 */
export function comparisonLines(
  blocks: readonly ComparedBlock[],
  changesOnly: boolean,
): readonly ComparisonLine[] {
  if (!changesOnly) return blocks.map((block, key) => ({ kind: 'block', key, block }));
  const near = new Set<number>();
  blocks.forEach(({ change }, at) => {
    if (change === 'same') return;
    for (let one = at - NEIGHBOURS; one <= at + NEIGHBOURS; one += 1) near.add(one);
  });
  const lines: ComparisonLine[] = [];
  for (const [key, block] of blocks.entries()) {
    const last = lines.at(-1);
    if (near.has(key)) lines.push({ kind: 'block', key, block });
    else if (last?.kind === 'same') {
      lines[lines.length - 1] = { ...last, count: last.count + 1 };
    } else lines.push({ kind: 'same', key, count: 1 });
  }
  return lines;
}

/** Place in the lines of the next change after `from`, or of the one before it; -1 when there is none. */
export function nextChange(lines: readonly ComparisonLine[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    const line = lines[at];
    if (line?.kind === 'block' && line.block.change !== 'same') return at;
  }
  return -1;
}
