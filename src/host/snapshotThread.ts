import type { Worker } from 'node:worker_threads';
import {
  makeSnapshot,
  type ReadLines,
  type SnapshotMade,
  type SnapshotTask,
} from './makeSnapshot.ts';
import { isMissing, startThread } from './startThread.ts';

/** What the snapshot worker says to its host. */
export type WorkerAnswer =
  | { readonly kind: 'read'; readonly fromSeq: number; readonly limit: number }
  | { readonly kind: 'made'; readonly made: SnapshotMade };

/** Makes snapshots; `stop` ends the one that is being made, whose half-written file is swept at the next opening. */
export interface SnapshotMaker {
  make(task: SnapshotTask, read: ReadLines): Promise<SnapshotMade>;
  stop(): Promise<void>;
}

const STOPPED: SnapshotMade = {
  status: 'failed',
  failure: { kind: 'unreachable', detail: 'the data folder is being closed' },
};

/**
 * Makes each snapshot in a thread of its own, from the built worker in `file`; without one, or where no thread can be
 * started, in this thread.
 */
export function snapshotMaker(file: string | null): SnapshotMaker {
  let running: { readonly worker: Worker; readonly end: (made: SnapshotMade) => void } | null =
    null;
  return {
    make(task, read) {
      if (file === null) return makeSnapshot(task, read);
      return new Promise((resolve, reject) => {
        const worker = startThread(file, task);
        if (worker === null) {
          makeSnapshot(task, read).then(resolve, reject);
          return;
        }
        let online = false;
        const end = (made: SnapshotMade): void => {
          running = null;
          resolve(made);
        };
        running = { worker, end };
        worker.on('online', () => {
          online = true;
        });
        worker.on('message', (answer: WorkerAnswer) => {
          if (answer.kind === 'made') end(answer.made);
          else void read(answer.fromSeq, answer.limit).then((page) => worker.postMessage(page));
        });
        worker.on('error', (error) => {
          if (running?.worker !== worker) return;
          running = null;
          // A thread that never ran (its file is missing, the system allows no more) made nothing.
          // One that broke off, for want of memory say, is told as any backup that fails.
          if (online && !isMissing(error)) resolve(brokenOff(error));
          else makeSnapshot(task, read).then(resolve, reject);
        });
        worker.on('exit', () => {
          if (running?.worker === worker) end(STOPPED);
        });
      });
    },
    async stop() {
      const { worker, end } = running ?? {};
      end?.(STOPPED);
      await worker?.terminate();
    },
  };
}

function brokenOff(error: unknown): SnapshotMade {
  return { status: 'failed', failure: { kind: 'io', detail: `its making broke off: ${error}` } };
}
