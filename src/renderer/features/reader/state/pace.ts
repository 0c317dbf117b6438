import { PACE } from '../../../workbench/sessionState.ts';

/** Characters that a word takes with the space after it, on average. */
const CHARACTERS_A_WORD = 6;
/** Words after which a stretch of reading is measured: fewer say little, more wait long. */
const STRETCH_WORDS = 120;
/** How much the latest stretch counts against all before it. */
const WEIGHT = 0.2;

/** Where reading of the stretch being measured began. */
export interface PaceStart {
  readonly at: number;
  readonly nowMs: number;
}

/** What is on top of the screen and where it ends, at a moment. */
export interface ViewedAt {
  readonly top: number;
  readonly bottom: number;
  readonly nowMs: number;
}

/**
 * Measures reading speed from the analyst's own paging: when reading has moved on by a stretch, the time that it took
 * counts, unless nobody reads so slowly or so fast. Going back, or on by more than a screen, begins anew.
 */
export function paced(
  start: PaceStart | null,
  view: ViewedAt,
  wordsAMinute: number,
): { readonly start: PaceStart; readonly wordsAMinute: number } {
  const here = { at: view.top, nowMs: view.nowMs };
  const words = start ? wordsIn(view.top - start.at) : 0;
  const screen = wordsIn(view.bottom - view.top);
  if (!start || words < 0 || words > STRETCH_WORDS + screen) return { start: here, wordsAMinute };
  if (words < STRETCH_WORDS) return { start, wordsAMinute };
  const speed = words / ((view.nowMs - start.nowMs) / 60_000);
  const read = speed >= PACE.least && speed <= PACE.most;
  return {
    start: here,
    wordsAMinute: read ? Math.round(wordsAMinute + WEIGHT * (speed - wordsAMinute)) : wordsAMinute,
  };
}

/** Minutes that a stretch of text takes to read, rounded up. */
export function minutesFor(characters: number, wordsAMinute: number): number {
  return Math.ceil(wordsIn(characters) / wordsAMinute);
}

function wordsIn(characters: number): number {
  return characters / CHARACTERS_A_WORD;
}
