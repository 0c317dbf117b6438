/** Ascending indices with one more among them, where it is one and missing; -1 adds none. */
export function withIndex(indices: readonly number[], index: number): number[] {
  if (index < 0 || indices.includes(index)) return [...indices];
  return [...indices, index].sort((a, b) => a - b);
}
