import { type DrillSource, proveRestore } from '../store/proveRestore.ts';
import type { DrillAnswer, DrillAnswerOf, DrillRequest } from './drillMessages.ts';

// Restores a backup into a scratch store and compares it with the library's, off the UI thread.

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
/** Rows after which the window is told again. */
const TELL_ROWS = 2000;

const waiting: ((outcome: DrillAnswerOf[keyof DrillSource]) => void)[] = [];

function say(message: DrillAnswer): void {
  scope.postMessage(message);
}

function ask<K extends keyof DrillSource>(
  question: Extract<DrillAnswer, { readonly kind: K }>,
): Promise<DrillAnswerOf[K]> {
  say(question);
  // Answers come in the order of the questions, each of the kind that was asked for.
  return new Promise((resolve) => waiting.push(resolve as (typeof waiting)[number]));
}

const source: DrillSource = {
  readSnapshot: (name) => ask<'readSnapshot'>({ kind: 'readSnapshot', name }),
  readJournal: (fromSeq, limit) => ask<'readJournal'>({ kind: 'readJournal', fromSeq, limit }),
};

async function prove(libraryId: string, snapshot: string): Promise<void> {
  let told = -TELL_ROWS;
  const progress = (done: number, total: number): void => {
    if (done - told < TELL_ROWS && done < total) return;
    told = done;
    say({ kind: 'progress', done, total });
  };
  const drill = await proveRestore({ libraryId, snapshot, source, nowMs: Date.now, progress });
  say({ kind: 'ended', drill });
}

scope.addEventListener('message', ({ data }: MessageEvent<DrillRequest>) => {
  if (data.kind === 'start') void prove(data.libraryId, data.snapshot);
  else waiting.shift()?.(data.outcome);
});
