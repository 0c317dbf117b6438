import type { Drill } from '../../../shell/contract.ts';
import { startWorker } from '../../platform/trustedScript.ts';
import { deleteScratch } from '../../store/proveRestore.ts';
import { createStore } from '../../workbench/store.ts';
import type { Workbench } from '../../workbench/workbench.ts';
import type { DrillAnswer, DrillRequest } from '../../workers/drillMessages.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the worker's file
import workerUrl from '../../workers/proveRestore.ts?worker&url';
import { refreshSnapshots } from './snapshots.ts';
import { drillWords } from './snapshotWords.ts';

/** Whether a restore is being proven in this window. */
export const drilling = createStore(false);

const JOB = 'prove restore';

/**
 * Proves that the newest backup can be restored: in a worker, as a job that can be cancelled. What it came to is kept in
 * the data folder; a failure is told. Another window that is at it already does it for this one.
 * @param asked whether the analyst asked for it, and so is told of success too.
 */
export async function runDrill(workbench: Workbench, asked: boolean): Promise<void> {
  if (drilling.get()) return;
  drilling.set(true);
  const { library, shell, notices } = workbench;
  try {
    await navigator.locks.request(
      `casebound-drill-${library.id}`,
      { ifAvailable: true },
      async (lock) => {
        if (!lock) {
          if (asked) notices.notify('Another window is proving the restore');
          return;
        }
        const drill = await drillOnce(workbench);
        if (!drill) return;
        const kept = await shell.recordDrill(drill);
        const words = drillWords(drill);
        if (drill.outcome !== 'equal') notices.problem(`The restore is not proven. ${words}`);
        else if (asked) notices.notify(`Restore proven: ${words}`);
        if (kept.status === 'failed' && asked) {
          notices.problem(`The restore was proven (${words}), but that could not be noted down.`);
        }
      },
    );
  } finally {
    drilling.set(false);
    await refreshSnapshots(shell).catch(() => undefined);
  }
}

/** Null when it was cancelled, or there is no backup. */
async function drillOnce(workbench: Workbench): Promise<Drill | null> {
  const { library, shell, jobs } = workbench;
  const { snapshots } = await refreshSnapshots(shell);
  const snapshot = snapshots[0]?.name;
  if (snapshot === undefined) return null;
  const startedMs = performance.now();
  const worker = startWorker(workerUrl, 'prove restore');
  let cancel = (): void => undefined;
  const tell = (done: number, total: number): void => {
    const share = total === 0 ? 0 : done / total;
    const tookMs = performance.now() - startedMs;
    jobs.put({
      ...{ id: JOB, name: 'Proving the restore', status: 'running', share, cancel },
      count: `${Math.round(share * 100)}%`,
      detail: 'Work goes on meanwhile.',
      leftMs: tookMs > 5000 && share > 0 ? (tookMs / share) * (1 - share) : null,
    });
  };
  try {
    return await new Promise<Drill | null>((resolve) => {
      cancel = () => resolve(null);
      tell(0, 0);
      const broken = (says: string): void => resolve(brokenDrill(snapshot, says));
      const answer = (outcome: Extract<DrillRequest, { kind: 'answer' }>['outcome']): void =>
        worker.postMessage({ kind: 'answer', outcome } satisfies DrillRequest);
      const gone = (error: unknown): void => broken(`The data folder does not answer: ${error}.`);
      worker.addEventListener('error', ({ message }) => broken(`It broke off: ${message}.`));
      worker.addEventListener('message', ({ data }: MessageEvent<DrillAnswer>) => {
        switch (data.kind) {
          case 'readSnapshot':
            shell.readSnapshot(data.name).then(answer, gone);
            return;
          case 'readJournal':
            shell.readJournal(data.fromSeq, data.limit).then(answer, gone);
            return;
          case 'progress':
            tell(data.done, data.total);
            return;
          case 'ended':
            resolve(data.drill);
        }
      });
      const start: DrillRequest = { kind: 'start', libraryId: library.id, snapshot };
      worker.postMessage(start);
    });
  } finally {
    worker.terminate();
    jobs.remove(JOB);
    // What was cut short leaves its scratch store.
    await deleteScratch(library.id).catch(() => undefined);
  }
}

function brokenDrill(snapshot: string, says: string): Drill {
  return {
    ...{ atMs: Date.now(), tookMs: 0, snapshot, seq: 0, outcome: 'failed', says },
    ...{ tables: [], differences: [] },
  };
}
