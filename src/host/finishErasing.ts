import type { FolderPaths } from './dataFolder.ts';
import {
  commitErasure,
  dropProfiles,
  endErasure,
  holdsProfiles,
  readErasing,
  writeErasing,
} from './erasing.ts';
import { stagedInThread } from './erasureThread.ts';
import type { TellShare } from './stageErasure.ts';

/** A step of an erasure that has just become durable, or a file about to move, so that a test can end the program there. */
export type ErasingStep = 'staged' | 'written' | 'moving' | 'committed' | 'cleared' | 'ended';

/** How an erasure is carried through. */
export interface ErasingOptions {
  /** Called after each step, and before each file that moves. */
  readonly reached?: (step: ErasingStep) => void;
  /** `running` leaves what browsers keep to the next start, before which it cannot be taken away. */
  readonly browsers?: 'closed' | 'running';
  /** The built worker that makes it ready in a thread of its own; in this thread where there is none. */
  readonly worker?: string | null;
  readonly tell?: TellShare;
}

/**
 * Carries an erasure through that was asked for or cut short: before anything else of the folder is opened, and before any
 * browser is. Each step is durable before the next begins and can be done again, so that a start after a crash goes on.
 * @returns sentences for the analyst; none when there is nothing to erase.
 */
export async function finishErasing(
  paths: FolderPaths,
  libraryId: string,
  { reached = () => undefined, browsers = 'closed', worker = null, tell }: ErasingOptions = {},
): Promise<readonly string[]> {
  let erasing = await readErasing(paths);
  if (!erasing) return [];
  if (erasing.stage === 'asked') {
    const task = { paths, libraryId, erasing, nowMs: Date.now() };
    const tried = await stagedInThread(worker, task, tell);
    if (tried.status === 'failed') return [again(`Not erased: ${tried.failure.detail}.`)];
    const staged = tried.value;
    if (!staged.ok) return [again(staged.failure.says)];
    reached('staged');
    erasing = { ...erasing, stage: 'staged', records: [], plan: staged.value };
    await writeErasing(paths, erasing);
    reached('written');
  }
  const { plan } = erasing;
  if (!plan) return [];
  if (erasing.stage === 'staged') {
    // What fails here keeps the library from being opened: a line written now would be lost to the segment that is coming.
    await commitErasure(paths, plan, () => reached('moving'));
    reached('committed');
    await writeErasing(paths, { ...erasing, stage: 'profiles' });
  }
  const says =
    plan.erased === 1
      ? '1 record was erased for good.'
      : `${plan.erased.toLocaleString('en-GB')} records were erased for good.`;
  const cleared =
    browsers === 'running' ? !(await holdsProfiles(paths)) : await dropProfiles(paths);
  if (!cleared) {
    return [`${says} What the browser’s files still hold of it goes at the next start.`];
  }
  reached('cleared');
  await endErasure(paths);
  reached('ended');
  return [says];
}

function again(says: string): string {
  return `${says} It is tried again at the next start.`;
}
