import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BEFORE_DAYS,
  isBefore,
  isoTime,
  KEPT_BEFORE,
  KEPT_DAYS,
  KEPT_HOURS,
  KEPT_LATEST,
  KEPT_MONTHS,
  keptAs,
  MOST_REMOVED,
  prunable,
  type RetentionEntry,
  withReason,
} from './snapshotRetention.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 22, 9);
const LAW = { seed: 20261121, numRuns: 300 };

function entry(seq: number, madeAtMs: number, reason = 'while working'): RetentionEntry {
  return { name: `${String(seq).padStart(8, '0')}-x.zip`, seq, madeAtMs, reasons: [reason] };
}

/** Makes a snapshot at each moment of the clock and prunes after each, as the host does. */
function live(
  clock: readonly { readonly atMs: number; readonly reason: string }[],
  seen: (kept: readonly RetentionEntry[], gone: readonly string[], made: number) => void,
): readonly RetentionEntry[] {
  let kept: readonly RetentionEntry[] = [];
  for (const [index, { atMs, reason }] of clock.entries()) {
    kept = [...kept, entry(index + 1, atMs, reason)];
    const gone = prunable(kept, atMs);
    kept = kept.filter(({ name }) => !gone.includes(name));
    seen(kept, gone, index + 1);
  }
  return kept;
}

const ODD_CLOCKS = [0, Date.UTC(2038, 0, 19, 3, 14, 8), Date.UTC(1970, 0, 1), Date.UTC(2099, 0)];
const clock = fc.array(
  fc.record({
    atMs: fc.oneof(
      fc.constantFrom(...ODD_CLOCKS),
      // Time zones, daylight saving and a clock set by hand: hours to years off.
      fc.integer({ min: -400, max: 400 }).map((days) => START + days * DAY),
      fc.integer({ min: -26, max: 26 }).map((hours) => START + hours * HOUR),
      fc.double(),
    ),
    reason: fc.constantFrom('while working', 'at start', 'asked for', 'before an import'),
  }),
  { maxLength: 120 },
);

describe('the choice of snapshots to keep', () => {
  it('never leaves fewer than the ten latest, whatever the clock says', () => {
    fc.assert(
      fc.property(clock, (moments) => {
        live(moments, (kept, gone, made) => {
          expect(gone.length).toBeLessThanOrEqual(MOST_REMOVED);
          const latest = kept.map(({ seq }) => seq).slice(-KEPT_LATEST);
          const expected = Array.from(
            { length: Math.min(made, KEPT_LATEST) },
            (_, at) => made - at,
          );
          expect(latest).toEqual(expected.reverse());
        });
      }),
      LAW,
    );
  });

  it('keeps the five latest that were made before something large, whatever the clock says', () => {
    fc.assert(
      fc.property(clock, (moments) => {
        const before: number[] = [];
        live(moments, (kept, _gone, made) => {
          if (isBefore(moments[made - 1]?.reason ?? '')) before.push(made);
          const held = kept.filter(({ reasons }) => reasons.some(isBefore)).map(({ seq }) => seq);
          expect(held.slice(-KEPT_BEFORE)).toEqual(before.slice(-KEPT_BEFORE));
        });
      }),
      LAW,
    );
  });

  it('depends on the order of lines and on no order of the list', () => {
    fc.assert(
      fc.property(clock, fc.integer(), (moments, nowMs) => {
        const entries = moments.map(({ atMs, reason }, at) => entry(at + 1, atMs, reason));
        expect(prunable([...entries].reverse(), nowMs)).toEqual(prunable(entries, nowMs));
      }),
      LAW,
    );
  });

  it('keeps ten latest, 24 hours, 14 days and 6 months of a year of work, and no more', () => {
    const moments = Array.from({ length: 200 * 10 }, (_, at) => ({
      atMs: START + Math.floor(at / 10) * DAY + (at % 10) * HOUR,
      reason: 'while working',
    }));
    const kept = live(moments, () => {});
    const rules = keptAs(kept, moments.at(-1)?.atMs ?? 0);
    const count = (rule: string) =>
      [...rules.values()].filter((each) => each.some((one) => one === rule)).length;
    expect([count('latest'), count('hour'), count('day'), count('month')]).toEqual([
      KEPT_LATEST,
      KEPT_HOURS,
      KEPT_DAYS,
      KEPT_MONTHS,
    ]);
    expect(kept.length).toBeLessThanOrEqual(KEPT_LATEST + KEPT_HOURS + KEPT_DAYS + KEPT_MONTHS);
    expect(new Set(kept.map(({ madeAtMs }) => isoTime(madeAtMs).slice(0, 7))).size).toBe(6);
  });

  it('keeps what was made before an import for 14 days, and lets it go then', () => {
    const moments = [
      ...Array.from({ length: 8 }, () => ({ atMs: START, reason: 'before an import' })),
      ...Array.from({ length: 20 * 30 }, (_, at) => ({
        atMs: START + (at + 1) * HOUR,
        reason: 'while working',
      })),
    ];
    live(moments, (kept, _gone, made) => {
      const held = kept.filter(({ reasons }) => reasons.some(isBefore)).length;
      const days = ((moments[made - 1]?.atMs ?? 0) - START) / DAY;
      if (made >= 8 && days <= BEFORE_DAYS) expect(held).toBe(8);
      if (days > BEFORE_DAYS + 1) expect(held).toBe(KEPT_BEFORE);
    });
  });

  it('takes no more than two a snapshot while the clock stands in 2038, and goes on with what was there', () => {
    const work = Array.from({ length: 300 }, (_, at) => ({
      atMs: START + at * 10 * 60_000,
      reason: at % 40 === 0 ? 'before an import' : 'while working',
    }));
    const jump = Array.from({ length: 3 }, (_, at) => ({
      atMs: Date.UTC(2038, 0, 20) + at * 600_000,
      reason: 'while working',
    }));
    const counts: number[] = [];
    live([...work, ...jump], (kept) => counts.push(kept.length));
    const before = counts[work.length - 1] ?? 0;
    expect((counts.at(-1) ?? 0) - before).toBeGreaterThanOrEqual(3 - 3 * MOST_REMOVED);
  });

  it('adds only what was about to happen to the reasons of a snapshot that is there', () => {
    const one = entry(1, START, 'at start');
    expect(withReason(one, 'asked for')).toBe(one);
    const two = withReason(one, 'before an import');
    expect(two.reasons).toEqual(['at start', 'before an import']);
    expect(withReason(two, 'before an import')).toBe(two);
  });
});
