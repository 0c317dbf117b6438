import { neededBy, recordInHistory } from '../../core/journal/history.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import type { Refusal } from '../../core/journal/plan.ts';
import type { Id } from '../../core/records/record.ts';
import { SCHEMA } from '../../core/records/tables.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Shell, StorageFailure } from '../../shell/contract.ts';
import { backUpBefore } from './backUpBefore.ts';
import type { Early } from './beginEarly.ts';
import { type CatchUpFailure, type CaughtUp, catchUp } from './catchUp.ts';
import { commitStep, NewerStoreError, storeFailure } from './commit.ts';
import type { StoreMeta } from './database.ts';
import { append, prepare, refuse, standingOf } from './planJob.ts';
import { type ReadFailure, readLines } from './readLines.ts';
import type { ReadOnlyReason } from './saveStatus.ts';
import type { Attempt, Done, WriteJob, WriterParts } from './writeJob.ts';

/** What became of one try. */
export type Tried<T> =
  | {
      readonly kind: 'settled';
      readonly result: Result<Done<T>, Refusal>;
      /** Where the store stands now, when this try moved it. */
      readonly meta?: StoreMeta;
    }
  /** Not durable; the job stays first in line and may be tried again. */
  | { readonly kind: 'kept'; readonly failure: StorageFailure }
  /** Nothing may be written any more. */
  | { readonly kind: 'frozen'; readonly why: ReadOnlyReason; readonly says: string };

/** A fault of ours rather than of the disk. */
export interface Thrown {
  readonly kind: 'thrown';
  readonly bug: unknown;
}

/** Times that the host may say "behind" while its journal shows nothing new, before the change is kept for later. */
const MAX_IDLE_ROUNDS = 3;

/** Takes one job through plan, journal and store. Call it under the write lock only. */
export async function tryJob<T>(
  parts: WriterParts,
  job: WriteJob<T>,
  early: Early<T> | null = null,
): Promise<Tried<T>> {
  if (job.attempt && !early) {
    const settled = await settleAttempt(parts, job, job.attempt);
    if (settled) return settled;
  }
  let given = early;
  for (let idle = 0; idle < MAX_IDLE_ROUNDS; ) {
    const meta = given?.meta ?? (await parts.db.meta.get('store'));
    if (!meta) return frozen('storeClosed', 'the store has lost its place in the journal');
    if (meta.minWriter > SCHEMA || meta.schema > SCHEMA) return newerStore();
    const attempt = given ? ok(given.attempt) : await prepare(parts, job, meta);
    if (!attempt.ok) return { kind: 'settled', result: attempt };
    const { planned, lines } = attempt.value;
    if (lines.length === 0) {
      const { name, value } = planned;
      return { kind: 'settled', result: ok({ value, name, changeId: null, seq: meta.seq }) };
    }
    if (!job.backedUp) {
      const { shell, tellUnbacked } = parts;
      const backed = await backUpBefore(shell, planned, (why) => tellUnbacked(planned.name, why));
      if (backed.kind === 'refused') return { kind: 'settled', result: unbacked(backed.failure) };
      job.backedUp = true;
    }
    job.attempt = attempt.value;
    const outcome = await (given?.outcome ?? append(parts, meta.seq, lines));
    switch (outcome.status) {
      case 'appended':
        return commit(parts, job, attempt.value, outcome.lastSeq, meta);
      case 'failed': {
        if (outcome.failure.kind === 'tooNew') return newerStore();
        if (outcome.failure.kind === 'invalid' || outcome.failure.kind === 'tooLarge') {
          return { kind: 'settled', result: refuse(outcome.failure.kind, outcome.failure.detail) };
        }
        const settled = await settleAttempt(parts, job, attempt.value);
        return settled ?? { kind: 'kept', failure: outcome.failure };
      }
      case 'behind': {
        job.attempt = null;
        if (given) {
          // Another window wrote while the lock was asked for: look again where the store stands now.
          given = null;
          continue;
        }
        if (outcome.lastSeq < meta.seq) return ahead();
        const caught = await catchUp(parts.db, parts.shell, meta);
        if (!caught.ok) return unread(caught.failure);
        if (caught.value.applied.includes(job.id)) return done(job, attempt.value, caught.value);
        if (caught.value.meta.seq === meta.seq) idle += 1;
      }
    }
  }
  const detail = 'the journal refuses new lines and shows none';
  return { kind: 'kept', failure: { kind: 'io', detail } };
}

/** Brings the store to the journal's end and writes no line. Call it under the write lock only. */
export async function tryCatchUp({ db, shell }: WriterParts): Promise<Tried<null>> {
  const meta = await standingOf(db);
  if (meta.minWriter > SCHEMA) return newerStore();
  const caught = await catchUp(db, shell, meta);
  if (!caught.ok) return unread(caught.failure);
  const { meta: now } = caught.value;
  const value = { value: null, name: '', changeId: null, seq: now.seq };
  return { kind: 'settled', result: ok(value), meta: now };
}

async function commit<T>(
  parts: WriterParts,
  job: WriteJob<T>,
  attempt: Attempt<T>,
  lastSeq: number,
  meta: StoreMeta,
): Promise<Tried<T>> {
  const { planned, lines } = attempt;
  const { id } = job;
  const { name, kind, of } = planned;
  const history = recordInHistory(meta.history, {
    id,
    name,
    kind,
    ...(of === undefined ? {} : { of }),
  });
  const needed = neededBy(history);
  try {
    let now: StoreMeta;
    if (lastSeq === meta.seq + lines.length) {
      now = await commitStep(parts.db, {
        fromSeq: meta.seq,
        toSeq: lastSeq,
        atMs: lines.at(-1)?.at,
        records: lines.flatMap(({ records }) => records),
        history,
        keep: needed.has(id) ? lines : [],
        drop: [...neededBy(meta.history)].filter((one) => !needed.has(one)),
      });
    } else {
      // The lines were there already, from an attempt that had seemed to fail.
      const caught = await catchUp(parts.db, parts.shell, meta);
      if (!caught.ok) return unread(caught.failure);
      now = caught.value.meta;
    }
    return {
      kind: 'settled',
      result: ok({ value: planned.value, name, changeId: id, seq: lastSeq }),
      meta: now,
    };
  } catch (error) {
    return cancel(parts, job, attempt, lastSeq, error);
  }
}

/** The line is in the journal and not in the store: cancel it there, or stop. */
async function cancel<T>(
  parts: WriterParts,
  job: WriteJob<T>,
  attempt: Attempt<T>,
  lastSeq: number,
  cause: unknown,
): Promise<Tried<T>> {
  const meta = await parts.db.meta.get('store').catch(() => undefined);
  if (meta && meta.seq >= lastSeq) {
    const { name, value } = attempt.planned;
    return { kind: 'settled', result: ok({ value, name, changeId: job.id, seq: lastSeq }) };
  }
  const abort: JournalLine = {
    v: 1,
    seq: lastSeq + 1,
    id: parts.newId(),
    schema: SCHEMA,
    at: parts.nowMs(),
    by: parts.author(),
    name: attempt.planned.name,
    kind: 'abort',
    of: job.id,
    records: [],
  };
  const outcome = await append(parts, lastSeq, [abort]);
  const says = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof NewerStoreError) return newerStore();
  if (outcome.status !== 'appended') return frozen('storeFailed', says);
  // The aborted id is spent: the next attempt is another change.
  job.id = parts.newId();
  job.attempt = null;
  return { kind: 'kept', failure: storeFailure(cause) ?? { kind: 'io', detail: says } };
}

/** Finds out what became of lines whose append was not answered; null when they are not in the journal. */
async function settleAttempt<T>(
  parts: WriterParts,
  job: WriteJob<T>,
  attempt: Attempt<T>,
): Promise<Tried<T> | null> {
  const landed = await findClosed(parts.shell, attempt.afterSeq + 1, job.id);
  if (!landed.ok) return unread(landed.failure);
  if (!landed.value) return null;
  const meta = await parts.db.meta.get('store');
  if (!meta) return frozen('storeClosed', 'the store has lost its place in the journal');
  const caught = await catchUp(parts.db, parts.shell, meta);
  return caught.ok ? done(job, attempt, caught.value) : unread(caught.failure);
}

async function findClosed(
  shell: Shell,
  fromSeq: number,
  id: Id,
): Promise<Result<boolean, ReadFailure>> {
  for (let next = fromSeq; ; ) {
    const lines = await readLines(shell, next);
    if (!lines.ok) return lines;
    const end = lines.value.at(-1);
    if (!end) return ok(false);
    if (lines.value.some((line) => line.id === id && (line.part?.last ?? true))) return ok(true);
    next = end.seq + 1;
  }
}

function done<T>(job: WriteJob<T>, { planned }: Attempt<T>, { meta }: CaughtUp): Tried<T> {
  const { name, value } = planned;
  return { kind: 'settled', result: ok({ value, name, changeId: job.id, seq: meta.seq }) };
}

function unread(failure: CatchUpFailure): Tried<never> {
  switch (failure.kind) {
    case 'unreadable':
      return { kind: 'kept', failure: failure.failure };
    case 'gap':
      return frozen(
        'journalUnreadable',
        `line ${failure.seq} of the journal is missing or damaged`,
      );
    case 'tooNew':
      return newerStore();
    case 'erased':
      return frozen('erased', ERASED);
  }
}

const ERASED =
  'Something was erased for good from this library, and this window may still show it. Reload to go on.';

function newerStore(): Tried<never> {
  return frozen('newerStore', 'this library has been opened by a newer Casebound');
}

function ahead(): Tried<never> {
  return frozen('aheadOfJournal', 'the store holds changes that the journal does not');
}

function frozen(why: ReadOnlyReason, says: string): Tried<never> {
  return { kind: 'frozen', why, says };
}

function unbacked({ kind, detail }: StorageFailure): ReturnType<typeof refuse> {
  const why = kind === 'diskFull' ? 'The disk is full' : `The data folder says: ${detail}`;
  return refuse(
    'noBackup',
    `What is here could not be backed up first. ${why}. Nothing was changed; make room or mend that, then try again.`,
  );
}
