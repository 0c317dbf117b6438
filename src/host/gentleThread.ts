import { readlinkSync } from 'node:fs';
import os from 'node:os';

/** Where Linux tells a thread of itself; the link reads `PID/task/TID`. */
const OWN_THREAD = '/proc/thread-self';
/** Beside a thread that wants the processor too it gets a tenth of it, so that even on a busy machine it comes to an end. */
const BACKGROUND = os.constants.priority.PRIORITY_BELOW_NORMAL;

/** Names the thread that calls; null where the system does not tell. */
export function ownThread(): string | null {
  try {
    return readlinkSync(OWN_THREAD);
  } catch {
    return null;
  }
}

/**
 * Lets other threads go before this one. Only Linux has a priority for a thread by itself: elsewhere nothing is done,
 * because the whole program would be slowed.
 * @param thread as `ownThread` names it.
 */
export function stepBack(thread: string | null): void {
  const id = Number(thread?.split('/').at(-1));
  if (!(id > 0)) return;
  try {
    if (os.getPriority(id) < BACKGROUND) os.setPriority(id, BACKGROUND);
  } catch {
    // Forbidden here: it then works as fast as all others.
  }
}
