import { encodeLine } from '../../core/journal/encodeLine.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import type { RecordReader, Refusal } from '../../core/journal/plan.ts';
import { planToLines } from '../../core/journal/planToLines.ts';
import { applyChanges } from '../../core/journal/recordChange.ts';
import { SCHEMA } from '../../core/records/tables.ts';
import { validateRecord } from '../../core/records/validateRecord.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { AppendOutcome } from '../../shell/contract.ts';
import { lookUp } from './commit.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';
import { unreachable } from './readLines.ts';
import type { Attempt, Planned, WriteJob, WriterParts } from './writeJob.ts';

/** @throws Error when the store does not say where in the journal it stands. */
export async function standingOf(db: LibraryDatabase): Promise<StoreMeta> {
  const meta = await db.meta.get('store');
  if (!meta) throw new Error('the store has lost its place in the journal');
  return meta;
}

/**
 * Plans the job, or takes the lines of an attempt that may still arrive: while the journal has not moved on, only those
 * very lines can be sent again without risk.
 */
export async function prepare<T>(
  parts: WriterParts,
  job: WriteJob<T>,
  meta: StoreMeta,
): Promise<Result<Attempt<T>, Refusal>> {
  if (job.attempt?.afterSeq === meta.seq) return ok(job.attempt);
  const plan = await soundPlan(parts, job, Promise.resolve(meta));
  if (!plan.ok) return plan;
  const planned = plan.value;
  if (planned.records.length === 0) return ok({ afterSeq: meta.seq, lines: [], planned });
  return attemptAt(parts, job, meta, planned);
}

/** The lines of a plan for a store that stands at `meta`. */
export function attemptAt<T>(
  parts: WriterParts,
  job: WriteJob<T>,
  meta: StoreMeta,
  planned: Planned<T>,
): Result<Attempt<T>, Refusal> {
  const lines = planToLines(
    {
      seq: meta.seq + 1,
      id: job.id,
      schema: SCHEMA,
      at: parts.nowMs(),
      by: parts.author(),
      name: planned.name,
      kind: planned.kind,
      ...(planned.of === undefined ? {} : { of: planned.of }),
    },
    planned.records,
  );
  if (!lines.ok) {
    const { table, bytes } = lines.failure;
    return refuse('tooLarge', `one record of ${table} takes ${bytes} bytes, more than can be kept`);
  }
  return ok({ afterSeq: meta.seq, lines: lines.value, planned });
}

/** Reads and plans. @throws Error when the plan does not fit what is stored. */
export async function soundPlan<T>(
  { db }: WriterParts,
  job: WriteJob<T>,
  meta: Promise<StoreMeta>,
  read?: RecordReader,
): Promise<Result<Planned<T>, Refusal>> {
  const [plan] = await Promise.all([job.plan(meta, read), meta]);
  if (plan.ok) await assertSound(db, plan.value);
  return plan;
}

/** A plan that does not fit the records it was made on, or makes an invalid one, is a bug and never written. */
async function assertSound<T>(db: LibraryDatabase, planned: Planned<T>): Promise<void> {
  const { records, newIds, setAside } = planned;
  const known = records.filter(({ id }) => !newIds?.has(id));
  const writes = applyChanges(await lookUp(db, known), records, { strict: true });
  if (!writes.ok) {
    const { table, id, says } = writes.failure;
    throw new Error(`the plan of "${planned.name}" does not fit ${table} ${id}: ${says}`);
  }
  for (const { table, id, record } of writes.value) {
    // What was once stored may be stored again by undo and redo, sound or not: it is set aside as it was.
    const allowed = setAside?.has(id) || planned.kind === 'undo' || planned.kind === 'redo';
    if (!record || allowed) continue;
    const checked = validateRecord(table, record);
    if (checked.ok && record.id === id) continue;
    const says = checked.ok ? 'id differs' : `${checked.failure.field} ${checked.failure.says}`;
    throw new Error(`the plan of "${planned.name}" makes an invalid ${table} ${id}: ${says}`);
  }
}

/** Hands lines to the shell; what hinders the call is a failure as any other. */
export async function append(
  { shell }: WriterParts,
  afterSeq: number,
  lines: readonly JournalLine[],
): Promise<AppendOutcome> {
  return shell
    .appendJournal(afterSeq, lines.map(encodeLine))
    .catch((error: unknown) => unreachable(error));
}

/** The answer to a change that is not carried out. */
export function refuse(
  kind: string,
  says: string,
): { readonly ok: false; readonly failure: Refusal } {
  return fail({ kind, says });
}
