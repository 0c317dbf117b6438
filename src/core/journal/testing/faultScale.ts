/** How large a fault goal is run: inside the gate, by `npm run faults`, or by `npm run faults -- --full`. */
export type FaultScale = 'gate' | 'ci' | 'full';

/** What one run of a goal came to, as `npm run faults` prints it. */
export interface FaultReport {
  /** Goal of the table in `docs/reliability.md`, such as `N4`. */
  readonly id: string;
  /** Faults that were brought about. */
  readonly tried: number;
  /** Acknowledged changes that were missing, doubled or altered afterwards. */
  readonly lost: number;
  /** Changes that were there by half. */
  readonly torn: number;
  /** Stores that a browser had discarded and that did not come back whole; absent where a goal does not look. */
  readonly wipes?: number;
  /** Each finding in a sentence with the seed or place that shows it again. */
  readonly failed: readonly string[];
}

/** The scale that is asked for; the gate's when nothing is. */
export function faultScale(): FaultScale {
  const asked = process.env['CASEBOUND_FAULTS'];
  return asked === 'ci' || asked === 'full' ? asked : 'gate';
}

/** The seed of random faults: the gate's own, or the one given to `npm run faults -- --seed`. */
export function faultSeed(): number {
  return Number(process.env['CASEBOUND_SEED'] ?? 20261121);
}

/** How long a law may take whose size at the full scale is ten to thirty times that of ci, in ms. */
export function faultLimitMs(ciMs: number): number {
  return faultScale() === 'full' ? ciMs * 30 : ciMs;
}

/** Hands a report to `npm run faults`; several of one goal are added up there. */
export function reportFaults(report: FaultReport): void {
  process.stdout.write(`\nFAULT_REPORT ${JSON.stringify(report)}\n`);
}
