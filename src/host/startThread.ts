import { Worker } from 'node:worker_threads';

/** Starts a built worker in a thread of its own; null where the system or the package gives no thread. */
export function startThread(file: string, workerData: unknown): Worker | null {
  try {
    // What the host was started with (a loader, an inspector) is no business of this thread.
    return new Worker(file, { workerData, execArgv: [] });
  } catch {
    return null;
  }
}

/** Whether a thread ended because its file is not there: it did nothing. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
}
