import type { RecordReader } from '../../core/journal/plan.ts';
import { SCHEMA } from '../../core/records/tables.ts';
import type { AppendOutcome } from '../../shell/contract.ts';
import { reasonToBackUp } from './backUpBefore.ts';
import type { StoreMeta } from './database.ts';
import type { Foreseen } from './foresight.ts';
import { append, attemptAt, soundPlan, standingOf } from './planJob.ts';
import type { Attempt, WriteJob, WriterParts } from './writeJob.ts';

/** A change that was planned before the lock was had, and sent to the journal where nothing has to come before that. */
export interface Early<T> {
  /** Where the store stood just before the plan's first read. */
  readonly meta: StoreMeta;
  readonly attempt: Attempt<T>;
  /** Null where it is not sent yet. */
  readonly outcome: Promise<AppendOutcome> | null;
}

/**
 * Begins a job while the lock is still asked for, which saves its reads and the journal the wait. What another window
 * writes meanwhile is no danger: where its line is in the journal first, the host refuses ours as behind and the job is
 * planned again; where ours is, the other takes it over before it writes its own. Null when nothing came of it that could
 * be written; the lock's own round then says why.
 * @param foreseen what is known without asking the store, where that is known to be how it stands.
 */
export async function beginEarly<T>(
  parts: WriterParts,
  job: WriteJob<T>,
  foreseen: Foreseen | null,
): Promise<Early<T> | null> {
  if (job.attempt) return null;
  const known =
    foreseen && (await begin(parts, job, Promise.resolve(foreseen.meta), foreseen.read));
  // Asked for before the plan is made: whatever that reads is then no older.
  return known ?? begin(parts, job, standingOf(parts.db));
}

async function begin<T>(
  parts: WriterParts,
  job: WriteJob<T>,
  coming: Promise<StoreMeta>,
  read?: RecordReader,
): Promise<Early<T> | null> {
  try {
    const plan = await soundPlan(parts, job, coming, read);
    if (!plan.ok || plan.value.records.length === 0) return null;
    const meta = await coming;
    if (meta.minWriter > SCHEMA || meta.schema > SCHEMA) return null;
    const attempt = attemptAt(parts, job, meta, plan.value);
    if (!attempt.ok) return null;
    const { value } = attempt;
    if (!job.backedUp && reasonToBackUp(plan.value) !== null) {
      return { meta, attempt: value, outcome: null };
    }
    job.backedUp = true;
    job.attempt = value;
    return { meta, attempt: value, outcome: append(parts, meta.seq, value.lines) };
  } catch {
    return null;
  }
}
