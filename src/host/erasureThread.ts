import { randomUUID } from 'node:crypto';
import type { Result } from '../core/result.ts';
import type { Outcome } from '../shell/contract.ts';
import type { ErasurePlan } from './erasing.ts';
import {
  type StagingFailure,
  type StagingParts,
  stageErasure,
  type TellShare,
} from './stageErasure.ts';
import { isMissing, startThread } from './startThread.ts';
import { settle } from './storageFailure.ts';

/** What the thread is started with. */
export type StagingTask = Omit<StagingParts, 'newId' | 'tell'>;

/** What came of making an erasure ready. */
export type Staged = Outcome<Result<ErasurePlan, StagingFailure>>;

/** What the thread says to its host. */
export type ErasureAnswer =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'staged'; readonly staged: Staged };

/** Makes an erasure ready in the thread that calls. */
export function stagedHere(task: StagingTask, tell?: TellShare): Promise<Staged> {
  return settle(() => stageErasure({ ...task, newId: randomUUID, ...(tell ? { tell } : {}) }));
}

/**
 * Makes an erasure ready in a thread of its own, from the built worker in `file`, so that the host answers meanwhile;
 * without one, or where no thread can be started, in this thread. Nothing stands changed until the host moves it in.
 */
export function stagedInThread(
  file: string | null,
  task: StagingTask,
  tell?: TellShare,
): Promise<Staged> {
  const worker = file === null ? null : startThread(file, task);
  if (worker === null) return stagedHere(task, tell);
  return new Promise((resolve, reject) => {
    let online = false;
    let settled = false;
    const end = (staged: Staged): void => {
      settled = true;
      resolve(staged);
    };
    worker.on('online', () => {
      online = true;
    });
    worker.on('message', (answer: ErasureAnswer) => {
      if (answer.kind === 'share') tell?.(answer.share);
      else end(answer.staged);
    });
    worker.on('error', (error) => {
      if (settled) return;
      settled = true;
      // A thread that never ran made nothing; one that broke off left what the next try sweeps.
      if (online && !isMissing(error)) resolve(brokenOff(String(error)));
      else stagedHere(task, tell).then(resolve, reject);
    });
    worker.on('exit', (code) => {
      if (!settled) end(brokenOff(`its thread ended with ${code}`));
    });
  });
}

function brokenOff(detail: string): Staged {
  return { status: 'failed', failure: { kind: 'io', detail } };
}
