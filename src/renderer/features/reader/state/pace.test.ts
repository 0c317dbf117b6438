import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACE } from '../../../workbench/sessionState.ts';
import { minutesFor, type PaceStart, paced } from './pace.ts';

const SCREEN = 2400;

/** Pages through a text, a screen at a time, each after so many seconds. */
function read(seconds: readonly number[], from: number): number {
  let start: PaceStart | null = null;
  let wordsAMinute = from;
  let nowMs = 0;
  seconds.forEach((pause, page) => {
    nowMs += pause * 1000;
    const top = page * SCREEN;
    const next = paced(start, { top, bottom: top + SCREEN, nowMs }, wordsAMinute);
    start = next.start;
    wordsAMinute = next.wordsAMinute;
  });
  return wordsAMinute;
}

describe('reading speed', () => {
  it('comes close to how fast the analyst pages', () => {
    // 400 words a screen, one minute each.
    const speed = read(Array<number>(30).fill(60), PACE.first);
    expect(speed).toBeGreaterThan(390);
    expect(speed).toBeLessThan(410);
  });

  it('takes no notice of leafing through, or of a coffee', () => {
    expect(read(Array<number>(20).fill(1), PACE.first)).toBe(PACE.first);
    expect(read([0, 1800, 1800], PACE.first)).toBe(PACE.first);
  });

  it('begins anew after a jump or a way back', () => {
    const start = { at: 1000, nowMs: 0 };
    const jump = paced(start, { top: 90_000, bottom: 92_000, nowMs: 60_000 }, 230);
    expect(jump).toEqual({ start: { at: 90_000, nowMs: 60_000 }, wordsAMinute: 230 });
    const back = paced(start, { top: 500, bottom: 2500, nowMs: 60_000 }, 230);
    expect(back.start).toEqual({ at: 500, nowMs: 60_000 });
  });

  it('stays within its bounds, whatever the paging', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4000)), fc.integer({ min: 80, max: 700 }), (pauses, from) => {
        const speed = read(pauses, from);
        expect(speed).toBeGreaterThanOrEqual(PACE.least);
        expect(speed).toBeLessThanOrEqual(PACE.most);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('says how long is left', () => {
    expect(minutesFor(13_800, 230)).toBe(10);
    expect(minutesFor(0, 230)).toBe(0);
  });
});
