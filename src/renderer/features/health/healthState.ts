import { countFindings, type HealthReport } from '../../../core/health/finding.ts';
import { isPlainObject } from '../../../core/records/shape.ts';
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
  readonly records: number;
  readonly faults: number;
}

/** The last check of each scope: the one of the whole library, and the one at the start. */
export type LastChecks = Readonly<Partial<Record<CheckScope, LastCheck>>>;

/** The last checks as the session keeps them, with this one taken in. */
export function writeLastCheck(before: string, report: HealthReport, scope: CheckScope): string {
  const { atMs, records, counts } = report;
  const last: LastCheck = { atMs, records, faults: countFindings(counts) };
  return JSON.stringify({ ...readLastChecks(before), [scope]: last });
}

/** Reads what `writeLastCheck` wrote; nothing for anything else. */
export function readLastChecks(text: string): LastChecks {
  try {
    const value: unknown = JSON.parse(text);
    if (!isPlainObject(value)) return {};
    const [start, whole] = [readOne(value['start']), readOne(value['whole'])];
    return { ...(start ? { start } : {}), ...(whole ? { whole } : {}) };
  } catch {
    return {};
  }
}

function readOne(value: unknown): LastCheck | null {
  if (!isPlainObject(value)) return null;
  const [atMs, records, faults] = [value['atMs'], value['records'], value['faults']].map(Number);
  const sound = [atMs, records, faults].every(Number.isFinite);
  return sound ? { atMs: atMs ?? 0, records: records ?? 0, faults: faults ?? 0 } : null;
}
