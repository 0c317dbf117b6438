/** Times in ms of one way to do a workload. */
export interface Times {
  readonly cpuMs: number;
  /** The part of `cpuMs` that the page's own thread used. */
  readonly mainMs?: number;
  readonly wallMs: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  /** The part from asking for the address, once host and browser are up. */
  readonly pageP50Ms?: number;
  /** Memory of the page's process that no other shares, in MB. */
  readonly memoryMb?: number;
  /** Of what was to be found, how much was put right, taken without asking, and taken wrongly. */
  readonly right?: number;
  readonly automatic?: number;
  readonly wrongAutomatic?: number;
}

/** One line of `npm run bench -- --json`. */
export interface Result {
  readonly id: string;
  readonly workload: string;
  readonly ours: Times;
  readonly rivals: Readonly<Record<string, Times>>;
  /** The rival's figure divided by ours, of the figure that the target names: below 1 we are not ahead. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly target: string;
  /** Whether the work was seen to be done, and the same by all. */
  readonly equalResults: boolean;
  readonly ok: boolean;
}

/** The value that the given share of the sorted times does not exceed, in ms to one place. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
  return Math.round((sorted[Math.max(0, at)] ?? 0) * 10) / 10;
}
