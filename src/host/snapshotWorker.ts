import { parentPort, workerData } from 'node:worker_threads';
import type { Outcome } from '../shell/contract.ts';
import { ownThread, stepBack } from './gentleThread.ts';
import { makeSnapshot, type ReadLines, type SnapshotTask } from './makeSnapshot.ts';
import type { WorkerAnswer } from './snapshotThread.ts';

// Makes one snapshot in a thread of its own: unpacking, packing and hashing a large library would keep the host from
// answering for seconds. The journal is read by the host, which alone knows where its lines are.

const port = parentPort;
if (port === null) throw new Error('the snapshot worker is no program of its own');

const waiting: ((outcome: Outcome<readonly string[]>) => void)[] = [];
port.on('message', (outcome: Outcome<readonly string[]>) => waiting.shift()?.(outcome));

const say = (answer: WorkerAnswer): void => port.postMessage(answer);
const read: ReadLines = (fromSeq, limit) =>
  new Promise((resolve) => {
    waiting.push(resolve);
    say({ kind: 'read', fromSeq, limit });
  });

const task = workerData as SnapshotTask;
if (task.gently === true) stepBack(ownThread());
void makeSnapshot(task, read).then((made) => {
  say({ kind: 'made', made });
  port.close();
});
