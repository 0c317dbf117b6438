import { LibraryDatabase } from '../store/database.ts';
import { type Found, findLibrary, type Tell, writeImage } from '../store/rebuild.ts';
import { summaryOf } from '../store/restoration.ts';
import type { Giver } from '../store/startingPoint.ts';
import type { RestoreAnswer, RestoreRequest } from './restoreMessages.ts';

// Puts a library together and writes it into the browser's store off the UI thread: at 100,000 records both take seconds.

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
/** Time between two words on progress, in ms. */
const PROGRESS_MS = 100;

interface Call {
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: Error) => void;
}

const calls = new Map<number, Call>();
let asked = 0;
let found: Found | null = null;

function answer(message: RestoreAnswer): void {
  scope.postMessage(message);
}

function call<T>(
  method: 'readJournal' | 'readSnapshot' | 'listSnapshots',
  ...args: readonly unknown[]
): Promise<T> {
  asked += 1;
  const id = asked;
  return new Promise<T>((resolve, reject) => {
    // The window answers with what the host's method of that name gave.
    calls.set(id, { resolve: (value) => resolve(value as T), reject });
    answer({ kind: 'call', id, method, args });
  });
}

const giver: Giver = {
  readJournal: (fromSeq, limit) => call('readJournal', fromSeq, limit),
  readSnapshot: (name) => call('readSnapshot', name),
  listSnapshots: () => call('listSnapshots'),
};

let saidAtMs = 0;
const tell: Tell = (done, total) => {
  const nowMs = performance.now();
  if (nowMs - saidAtMs < PROGRESS_MS && done < total) return;
  saidAtMs = nowMs;
  answer({ kind: 'progress', done, total });
};

async function serve(request: RestoreRequest): Promise<void> {
  switch (request.kind) {
    case 'find':
      found = await findLibrary(giver, request.state, undefined, tell);
      return answer({ kind: 'found', found: summaryOf(found) });
    case 'write': {
      if (!found) throw new Error('nothing was found yet');
      const db = new LibraryDatabase(request.at.libraryId);
      try {
        const readable = () => answer({ kind: 'readable' });
        const meta = await writeImage(db, found.image, request.at, tell, readable);
        return answer({ kind: 'written', meta });
      } finally {
        db.close();
      }
    }
    case 'answer':
      calls.get(request.id)?.resolve(request.value);
      calls.delete(request.id);
      return;
    case 'refusal':
      calls.get(request.id)?.reject(new Error(request.says));
      calls.delete(request.id);
  }
}

scope.addEventListener('message', (event: MessageEvent<RestoreRequest>) => {
  serve(event.data).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'Error';
    answer({ kind: 'failed', name, says: error instanceof Error ? error.message : String(error) });
  });
});
