import type { RecordChange } from '../../core/journal/line.ts';
import type { Refusal } from '../../core/journal/plan.ts';
import { tellsOfErasure } from '../../core/trash/eraseLines.ts';
import type { Shell } from '../../shell/contract.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';
import { readLines } from './readLines.ts';
import { Watched } from './saveStatus.ts';

/** Whether something was erased for good behind a window: its store is made anew, and then the window must be. */
export type ErasedBehind = 'no' | 'renewing' | 'renewed';

/** What a renewal works with. */
export interface RenewalParts {
  readonly db: LibraryDatabase;
  readonly shell: Shell;
  /** Makes the store anew from the data folder, not under the lock; false when that gave no whole library. */
  readonly renew?: () => Promise<boolean>;
}

/** Why something was not done that may be of what was erased. */
export const ERASED_MEANWHILE: Refusal = {
  kind: 'erased',
  says: 'Something was erased for good in another window meanwhile, and this was not done. Do it again once this window has opened again.',
};

/** Gives a window whose store may hold what was erased for good a new one, so that what was typed in it can still be stored. */
export class Renewal {
  readonly state = new Watched<ErasedBehind>('no');
  readonly #parts: RenewalParts;
  #running: Promise<StoreMeta | null> | null = null;

  constructor(parts: RenewalParts) {
    this.#parts = parts;
  }

  /** The one that is under way: where the store stands after it, or null when it did not come to one. */
  get running(): Promise<StoreMeta | null> | null {
    return this.#running;
  }

  /** From here on the store is new and the window is not: what it shows may be of what was erased. */
  get isOver(): boolean {
    return this.state.get() === 'renewed';
  }

  /** Whether a change may write words of what was erased: it makes something of what the window shows. */
  mayHold(records: readonly RecordChange[]): boolean {
    // The planner of notes asks for itself (`PlanContext.afterErasure`).
    const makes = (change: RecordChange): boolean => 'before' in change && change.before === null;
    return this.isOver && records.some((change) => makes(change) && change.table !== 'notes');
  }

  /** Whether the journal tells of an erasure after a line. */
  async isTold(seq: number): Promise<boolean> {
    const lines = await readLines(this.#parts.shell, seq + 1).catch(() => null);
    return lines?.ok === true && lines.value.some(tellsOfErasure);
  }

  /** Renews the store where something was erased; all who meet the erasure meanwhile wait for the same renewal. */
  run(erased: Promise<boolean>): Promise<StoreMeta | null> {
    this.#running ??= this.#run(erased).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(erased: Promise<boolean>): Promise<StoreMeta | null> {
    const { db, renew } = this.#parts;
    if (!(await erased) || !renew) return null;
    this.state.set('renewing');
    // Open it would hold up the deletion.
    db.close();
    const whole = await renew().catch(() => false);
    const meta = await db
      .open()
      .then(() => db.meta.get('store'))
      .catch(() => undefined);
    this.state.set(whole && meta ? 'renewed' : 'no');
    return whole && meta ? meta : null;
  }
}
