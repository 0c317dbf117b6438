import { compareEditions } from '../../core/document/compareEditions.ts';
import type { CompareAnswer, CompareRequest } from './compareMessages.ts';

// Compares two editions off the UI thread: a message holds both documents, the answer what differs.

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

scope.addEventListener('message', ({ data }: MessageEvent<CompareRequest>) => {
  const answer: CompareAnswer = compareEditions(data.before, data.after);
  scope.postMessage(answer);
});
