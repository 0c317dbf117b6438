import type { SourceDocument } from '../../../../core/document/document.ts';
import type { Side } from '../../../workbench/splitState.ts';

/** How two sides scroll together, and where one stands when the other moves. */
export interface ScrollLock {
  /**
   * `distance`: one text on both sides, which stay as far apart as they were; `passage`: two editions, which show the
   * same paragraph; `share`: two texts, which move on by the same share of their length.
   */
  readonly by: 'distance' | 'passage' | 'share';
  /** Where the other side's top line belongs when the top line of `side` is at `at`. */
  follow(side: Side, at: number): number;
}

/** Blocks shorter than this say too little to tell a place by: "Sources", "Contents". */
const TELLING_UNITS = 24;
/** Share of the smaller text's telling blocks that two editions have in common at least. */
const EDITION_SHARE = 0.3;

/** A place that both texts have. */
interface Anchor {
  readonly main: number;
  readonly beside: number;
}

/** Locks two sides from where they stand. O(n log n) in the number of blocks. */
export function lockScroll(
  main: SourceDocument,
  beside: SourceDocument,
  stand: Anchor,
): ScrollLock {
  const lengths = { main: main.text.length, beside: beside.text.length };
  const bounded = (side: Side, at: number): number =>
    Math.round(Math.min(lengths[side], Math.max(0, at)));
  const other = (side: Side): Side => (side === 'main' ? 'beside' : 'main');
  if (main.hash === beside.hash) {
    return {
      by: 'distance',
      follow: (side, at) => bounded(other(side), at + stand[other(side)] - stand[side]),
    };
  }
  const anchors = commonAnchors(main, beside);
  const telling = Math.min(tellingBlocks(main).length, tellingBlocks(beside).length);
  if (telling > 0 && anchors.length >= telling * EDITION_SHARE) {
    const knots = [{ main: 0, beside: 0 }, ...anchors, lengths];
    return { by: 'passage', follow: (side, at) => bounded(other(side), between(knots, side, at)) };
  }
  return {
    by: 'share',
    follow(side, at) {
      const to = other(side);
      const moved = (at - stand[side]) / Math.max(1, lengths[side]);
      return bounded(to, stand[to] + moved * lengths[to]);
    },
  };
}

/** On the straight line between the two anchors around `at`. */
function between(knots: readonly Anchor[], side: Side, at: number): number {
  const to = side === 'main' ? 'beside' : 'main';
  const beyond = knots.findIndex((knot) => knot[side] > at);
  const after = beyond < 0 ? knots.length - 1 : Math.max(1, beyond);
  const from = knots[after - 1] ?? { main: 0, beside: 0 };
  const next = knots[after] ?? from;
  const share = next[side] === from[side] ? 0 : (at - from[side]) / (next[side] - from[side]);
  return from[to] + Math.min(1, share) * (next[to] - from[to]);
}

function tellingBlocks({ blocks }: SourceDocument): SourceDocument['blocks'] {
  return blocks.filter(({ start, end }) => end - start >= TELLING_UNITS);
}

/** Where each telling text stands that a document has exactly once. */
function onceIn(document: SourceDocument): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  for (const { start, end } of tellingBlocks(document)) {
    const text = document.text.slice(start, end);
    if (places.has(text)) twice.add(text);
    places.set(text, start);
  }
  for (const text of twice) places.delete(text);
  return places;
}

/** The most places that both texts have in the same order: blocks that occur once in each, longest rising run. */
function commonAnchors(main: SourceDocument, beside: SourceDocument): readonly Anchor[] {
  const there = onceIn(beside);
  const pairs: Anchor[] = [];
  for (const [text, at] of onceIn(main)) {
    const found = there.get(text);
    if (found !== undefined && at + found > 0) pairs.push({ main: at, beside: found });
  }
  pairs.sort((a, b) => a.main - b.main);
  const tails: number[] = [];
  const before: number[] = [];
  pairs.forEach(({ beside: at }, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pairs[tails[middle] ?? 0]?.beside ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    before.push(tails[low - 1] ?? -1);
    tails[low] = index;
  });
  const rising: Anchor[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) rising.push(pair);
  }
  return rising.reverse();
}
