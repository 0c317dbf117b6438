import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultScale, faultSeed } from '../core/journal/testing/faultScale.ts';
import type { Outcome, SnapshotInfo } from '../shell/contract.ts';
import { keepUp } from './snapshotUpkeep.ts';

const MINUTE = 60_000;

/** A journal and snapshots without a disk; `full` makes every snapshot fail. */
function world() {
  const state = {
    lastSeq: 0,
    full: false,
    made: [] as { seq: number; reason: string; atMs: number }[],
  };
  const infoAt = (seq: number): SnapshotInfo => ({
    ...{ name: `${seq}.zip`, seq, madeAtMs: 0, sizeBytes: 0, counts: {}, reasons: [] },
  });
  const snapshots = {
    get newest() {
      const last = state.made.at(-1);
      return last ? infoAt(last.seq) : null;
    },
    async keep(reason: string): Promise<Outcome<SnapshotInfo>> {
      if (state.full) return { status: 'failed', failure: { kind: 'diskFull', detail: '' } };
      state.made.push({ seq: state.lastSeq, reason, atMs: performance.now() });
      return { status: 'done', value: infoAt(state.lastSeq) };
    },
    async stop() {},
  };
  return { state, snapshots };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the upkeep of snapshots', () => {
  it('makes one soon after a start with something new, and none without', async () => {
    const { state, snapshots } = world();
    keepUp(snapshots, state, false);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(state.made).toEqual([]);
    state.lastSeq = 1;
    keepUp(snapshots, state, false);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(state.made).toMatchObject([{ seq: 1, reason: 'at start' }]);
  });

  it('makes one soon after many lines, and more of them the larger the journal is', async () => {
    const { state, snapshots } = world();
    const upkeep = keepUp(snapshots, state, false);
    const writeAndWait = async (lines: number): Promise<number> => {
      state.lastSeq += lines;
      upkeep.note();
      await vi.advanceTimersByTimeAsync(4_000);
      return state.made.length;
    };
    expect(await writeAndWait(500)).toBe(0);
    expect(await writeAndWait(1)).toBe(1);
    expect(await writeAndWait(100_000)).toBe(2);
    expect(await writeAndWait(5_000)).toBe(2);
    expect(await writeAndWait(100)).toBe(3);
    expect(state.made.at(-1)).toMatchObject({ seq: 105_601, reason: 'after many changes' });
  });

  it('tries again each minute while it fails, says why, and takes one that was asked for as its own', async () => {
    const { state, snapshots } = world();
    const upkeep = keepUp(snapshots, state, false);
    state.full = true;
    state.lastSeq = 1;
    upkeep.note();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(upkeep.failure?.kind).toBe('diskFull');
    state.full = false;
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(upkeep.failure).toBeNull();
    expect(state.made).toHaveLength(1);
    expect(upkeep.nextInMs).toBeNull();
  });

  it('does nothing in a library that may not be written', async () => {
    const { state, snapshots } = world();
    state.lastSeq = 5;
    keepUp(snapshots, state, true).note();
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(state.made).toEqual([]);
  });

  it('never lets the newest one be more than 15 minutes behind the work, whatever the clock does', async () => {
    const runs = { gate: 20, ci: 100, full: 1000 }[faultScale()];
    let hours = 0;
    const step = fc.record({
      waitMs: fc.oneof(
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 20 * MINUTE }),
      ),
      lines: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 900 })),
      clockMs: fc.constantFrom(null, 0, Date.UTC(2038, 0, 20), Date.UTC(1970, 0, 2)),
      asked: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
        const { state, snapshots } = world();
        const upkeep = keepUp(snapshots, state, false);
        // When the first line was written that the newest snapshot does not hold.
        let unheldSinceMs: number | null = null;
        for (const { waitMs, lines, clockMs, asked } of steps) {
          for (let waited = 0; waited < waitMs; waited += MINUTE) {
            await vi.advanceTimersByTimeAsync(Math.min(MINUTE, waitMs - waited));
            const held = state.made.at(-1)?.seq ?? 0;
            if (held === state.lastSeq) unheldSinceMs = null;
            if (unheldSinceMs !== null) {
              expect(performance.now() - unheldSinceMs).toBeLessThanOrEqual(15 * MINUTE);
            }
          }
          hours += waitMs / 3_600_000;
          if (clockMs !== null) vi.setSystemTime(clockMs);
          if (lines > 0) unheldSinceMs ??= performance.now();
          state.lastSeq += lines;
          if (asked) await snapshots.keep('asked for');
          if (asked) unheldSinceMs = null;
          upkeep.note();
        }
        await upkeep.stop();
      }),
      { seed: faultSeed(), numRuns: runs },
    );
    expect(hours).toBeGreaterThan(1);
  });
});
