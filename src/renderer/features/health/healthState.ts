import { countFindings, type HealthReport } from '../../../core/health/finding.ts';
import { createStore } from '../../workbench/store.ts';
import type { CheckScope } from './healthParts.ts';

/** A check under way: how far it is, what it looks at, and how it is ended. */
export interface RunningCheck {
  readonly scope: CheckScope;
  /** 0 to 1. */
  readonly share: number;
  readonly at: string;
  readonly cancel: () => void;
}

/** The check of this window's library: the one under way, and what the last one found. */
export const healthCheck = createStore<{
  readonly running: RunningCheck | null;
  readonly report: HealthReport | null;
}>({ running: null, report: null });

/** What the session remembers of the last check. */
export interface LastCheck {
  readonly atMs: number;
  readonly scope: CheckScope;
  readonly records: number;
  readonly faults: number;
}

/** The last check as the session keeps it. */
export function writeLastCheck(report: HealthReport, scope: CheckScope): string {
  const { atMs, records, counts } = report;
  const last: LastCheck = { atMs, scope, records, faults: countFindings(counts) };
  return JSON.stringify(last);
}

/** Reads what `writeLastCheck` wrote; null for anything else. */
export function readLastCheck(text: string): LastCheck | null {
  try {
    const value: Partial<LastCheck> | null = JSON.parse(text);
    const { atMs, scope, records, faults } = value ?? {};
    const sound = [atMs, records, faults].every(Number.isFinite);
    if (!sound || (scope !== 'start' && scope !== 'whole')) return null;
    return { atMs: Number(atMs), scope, records: Number(records), faults: Number(faults) };
  } catch {
    return null;
  }
}
