import { describe, expect, it } from 'vitest';
import type { Drill } from '../../../shell/contract.ts';
import { isDrillDue } from './drillDue.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 9);

function drill(atMs: number, outcome: Drill['outcome']): Drill {
  return {
    ...{ atMs, outcome, tookMs: 1, snapshot: 'x.zip', seq: 1, says: '' },
    ...{ tables: [], differences: [] },
  };
}

describe('a restore is proven by itself', () => {
  it.each([
    ['at once where none ever was', [], true],
    ['not again within a day', [drill(NOW - 23 * HOUR, 'equal')], false],
    ['each day', [drill(NOW - 24 * HOUR, 'equal')], true],
    ['not at once after one that failed', [drill(NOW - HOUR, 'failed')], false],
    ['six hours after one that differed', [drill(NOW - 6 * HOUR, 'different')], true],
    ['again where the last one was in the future', [drill(NOW + 9000 * HOUR, 'equal')], true],
    ['not again where the clock is a little behind', [drill(NOW + HOUR, 'equal')], false],
    ['by the newest one', [drill(NOW, 'equal'), drill(NOW - 99 * HOUR, 'failed')], false],
  ])('%s', (_what, drills, due) => {
    expect(isDrillDue(drills, NOW)).toBe(due);
  });
});
