/** Leaves out what is in the trash. */
export function liveOnly<T extends { readonly deletedAtMs: number | null }>(
  records: readonly T[],
): T[] {
  return records.filter(({ deletedAtMs }) => deletedAtMs === null);
}

/** Orders as code units do: the same on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
