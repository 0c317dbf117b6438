import type { Placement } from '../../src/core/anchoring/placeOnEdition.ts';
import type { TextRange } from '../../src/core/text/offsets.ts';
import type { AnchorCase } from './editSets.ts';

/** A place counts as right within so many units of the true one, at both ends. */
const NEAR_UNITS = 12;

export function isRight({ truth }: AnchorCase, place: TextRange | null): boolean {
  if (truth === null || place === null) return truth === place;
  return (
    Math.abs(place.start - truth.start) <= NEAR_UNITS &&
    Math.abs(place.end - truth.end) <= NEAR_UNITS
  );
}

/** The place that is taken, or else offered first; null for nothing. */
export function firstPlace(placement: Placement): TextRange | null {
  return placement.status === 'placed' ? placement.range : (placement.candidates[0]?.range ?? null);
}

/** What became of the quotes of an edit set. */
export interface Tally {
  readonly cases: number;
  /** First place right; of what is gone, nothing taken. */
  readonly right: number;
  readonly automatic: number;
  readonly wrongAutomatic: number;
}

export function tallyOf(cases: readonly AnchorCase[], placements: readonly Placement[]): Tally {
  let right = 0;
  let automatic = 0;
  let wrongAutomatic = 0;
  cases.forEach((one, at) => {
    const placement = placements[at];
    if (!placement) return;
    const taken = placement.status === 'placed';
    if (one.truth === null ? !taken : isRight(one, firstPlace(placement))) right += 1;
    if (taken) automatic += 1;
    if (taken && !isRight(one, placement.range)) wrongAutomatic += 1;
  });
  return { cases: cases.length, right, automatic, wrongAutomatic };
}
