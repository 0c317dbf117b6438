import { parentPort, workerData } from 'node:worker_threads';
import { type ErasureAnswer, type StagingTask, stagedHere } from './erasureThread.ts';

// Makes one erasure ready in a thread of its own: going through a large library keeps a thread busy for seconds, in which
// the host could not say how far it is.

const port = parentPort;
if (port === null) throw new Error('the erasure worker is no program of its own');

const say = (answer: ErasureAnswer): void => port.postMessage(answer);
void stagedHere(workerData as StagingTask, (share) => say({ kind: 'share', share })).then(
  (staged) => {
    say({ kind: 'staged', staged });
    port.close();
  },
);
