import type { SnapshotInfo } from './contract.ts';

/** What the choice of snapshots to keep looks at. */
export type RetentionEntry = Pick<SnapshotInfo, 'name' | 'seq' | 'madeAtMs' | 'reasons'>;

/** A rule by which a snapshot is kept. */
export type KeptAs = 'latest' | 'hour' | 'day' | 'month' | 'before';

/** However wrong the clock is or was, at least so many of the latest are kept. */
export const KEPT_LATEST = 10;
/** The latest of each of so many hours, days and months that have one, counted back from the newest snapshot. */
export const KEPT_HOURS = 24;
export const KEPT_DAYS = 14;
export const KEPT_MONTHS = 6;
/** Days for which one that was made before something large is kept; of these the latest five stay whatever the clock says. */
export const BEFORE_DAYS = 14;
export const KEPT_BEFORE = 5;
/** A new snapshot takes at most so many old ones with it: a clock that is wrong for an hour cannot empty the folder. */
export const MOST_REMOVED = 2;

const DAY_MS = 86_400_000;

/** Whether the reason says that something large was about to happen: an import, a merge, a bulk delete, a migration. */
export function isBefore(reason: string): boolean {
  return reason.startsWith('before ');
}

/**
 * By which rules each snapshot is kept; one that is in no rule may go. "Latest" means the highest journal line, never
 * the time: hours, days and months (UTC, so that a time zone changes nothing) only name which snapshots stand together.
 */
export function keptAs(
  entries: readonly RetentionEntry[],
  nowMs: number,
): ReadonlyMap<string, readonly KeptAs[]> {
  const newestFirst = [...entries].sort((a, b) => byLine(b, a));
  const kept = new Map<string, KeptAs[]>();
  const keep = (rule: KeptAs, chosen: readonly RetentionEntry[]): void => {
    for (const { name } of chosen) kept.set(name, [...(kept.get(name) ?? []), rule]);
  };
  keep('latest', newestFirst.slice(0, KEPT_LATEST));
  keep('hour', firstOfEach(newestFirst, 13, KEPT_HOURS));
  keep('day', firstOfEach(newestFirst, 10, KEPT_DAYS));
  keep('month', firstOfEach(newestFirst, 7, KEPT_MONTHS));
  const before = newestFirst.filter(({ reasons }) => reasons.some(isBefore));
  keep(
    'before',
    before.filter(
      ({ madeAtMs }, index) => index < KEPT_BEFORE || nowMs - madeAtMs <= BEFORE_DAYS * DAY_MS,
    ),
  );
  return kept;
}

/** Which snapshots go now, the oldest first: at most two, never the newest, and none that a rule keeps. */
export function prunable(entries: readonly RetentionEntry[], nowMs: number): readonly string[] {
  const kept = keptAs(entries, nowMs);
  return [...entries]
    .sort(byLine)
    .filter(({ name }) => !kept.has(name))
    .slice(0, MOST_REMOVED)
    .map(({ name }) => name);
}

/** Of each hour, day or month, which is the beginning of the ISO time, the first; at most `most` of them. */
function firstOfEach(
  newestFirst: readonly RetentionEntry[],
  units: number,
  most: number,
): readonly RetentionEntry[] {
  const seen = new Set<string>();
  return newestFirst.filter(({ madeAtMs }) => {
    const label = isoTime(madeAtMs).slice(0, units);
    if (seen.has(label) || seen.size >= most) return false;
    seen.add(label);
    return true;
  });
}

const LATEST_TIME_MS = Date.UTC(9999, 11, 31);

/** The moment in ISO form; a clock beyond the years 1970 to 9999 counts as its nearest end. */
export function isoTime(ms: number): string {
  const within = Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LATEST_TIME_MS) : 0;
  return new Date(within).toISOString();
}

function byLine(a: RetentionEntry, b: RetentionEntry): number {
  return a.seq !== b.seq ? a.seq - b.seq : a.name < b.name ? -1 : 1;
}

/**
 * The snapshot with one reason more, when it is asked for again before anything was written: only what was about to
 * happen is added, for only that decides how long it is kept.
 */
export function withReason<T extends { readonly reasons: readonly string[] }>(
  entry: T,
  reason: string,
): T {
  if (!isBefore(reason) || entry.reasons.includes(reason)) return entry;
  return { ...entry, reasons: [...entry.reasons, reason] };
}
