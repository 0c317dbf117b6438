import type { Drill } from '../../../shell/contract.ts';

/** A restore is proven by itself once a day; one that failed is tried again after six hours. */
const EVERY_MS = 24 * 3_600_000;
const AGAIN_MS = 6 * 3_600_000;

/**
 * Whether a restore is to be proven by itself now. A drill "in the future" was made by a clock that was wrong, or is
 * wrong now: it counts by how far off it is.
 */
export function isDrillDue(drills: readonly Drill[], nowMs: number): boolean {
  const [last] = drills;
  if (!last) return true;
  return Math.abs(nowMs - last.atMs) >= (last.outcome === 'equal' ? EVERY_MS : AGAIN_MS);
}
