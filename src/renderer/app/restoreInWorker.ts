import { startWorker } from '../platform/trustedScript.ts';
import type { StoreMeta } from '../store/database.ts';
import { findLibrary, type Tell } from '../store/rebuild.ts';
import type { FoundSummary, Restorer } from '../store/restoration.ts';
import type { Giver } from '../store/startingPoint.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the worker's file
import workerUrl from '../workers/restoreLibrary.ts?worker&url';
import type { RestoreAnswer, RestoreRequest } from '../workers/restoreMessages.ts';

/** Puts a large library together, and writes it, in a worker: the window goes on drawing and can be read in. */
export const restoreInWorker: Restorer = async (giver, state, tell, migrations) => {
  const worker = new RestoreWorker(giver);
  const found = await worker.find({ kind: 'find', state }, tell);
  return {
    found,
    write: (_db, at, told, readable) => worker.write({ kind: 'write', at }, told, readable),
    // Asked for only where the analyst keeps what the store holds: then it is put together once more, in this thread.
    image: async () => (await findLibrary(giver, state, migrations)).image,
    end: () => worker.end(),
  };
};

interface Waiting {
  readonly tell: Tell;
  readonly readable: () => void;
  readonly settle: (answer: Extract<RestoreAnswer, { kind: 'found' | 'written' }>) => void;
  readonly reject: (fault: Error) => void;
}

class RestoreWorker {
  readonly #worker: Worker = startWorker(workerUrl, 'restore');
  readonly #giver: Giver;
  #waiting: Waiting | null = null;

  constructor(giver: Giver) {
    this.#giver = giver;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<RestoreAnswer>) => {
      this.#hear(data);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#waiting?.reject(new Error(`rebuilding broke off: ${event.message}`));
    });
  }

  find(request: RestoreRequest, tell: Tell): Promise<FoundSummary> {
    return new Promise((resolve, reject) => {
      const settle: Waiting['settle'] = (answer) => {
        if (answer.kind === 'found') resolve(answer.found);
      };
      this.#waiting = { tell, readable: () => {}, settle, reject };
      this.#worker.postMessage(request);
    });
  }

  write(request: RestoreRequest, tell: Tell, readable: () => void): Promise<StoreMeta> {
    return new Promise((resolve, reject) => {
      const settle: Waiting['settle'] = (answer) => {
        if (answer.kind === 'written') resolve(answer.meta);
      };
      this.#waiting = { tell, readable, settle, reject };
      this.#worker.postMessage(request);
    });
  }

  end(): void {
    this.#worker.terminate();
  }

  #hear(answer: RestoreAnswer): void {
    switch (answer.kind) {
      case 'call':
        void this.#carry(answer.id, this.#ask(answer));
        return;
      case 'progress':
        this.#waiting?.tell(answer.done, answer.total);
        return;
      case 'readable':
        this.#waiting?.readable();
        return;
      case 'found':
      case 'written':
        this.#waiting?.settle(answer);
        return;
      case 'failed':
        this.#waiting?.reject(Object.assign(new Error(answer.says), { name: answer.name }));
    }
  }

  #ask({ method, args }: Extract<RestoreAnswer, { kind: 'call' }>): Promise<unknown> {
    switch (method) {
      case 'readJournal':
        return this.#giver.readJournal(Number(args[0]), Number(args[1]));
      case 'readSnapshot':
        return this.#giver.readSnapshot(String(args[0]));
      case 'listSnapshots':
        return this.#giver.listSnapshots();
    }
  }

  async #carry(id: number, answering: Promise<unknown>): Promise<void> {
    try {
      this.#say({ kind: 'answer', id, value: await answering });
    } catch (fault) {
      this.#say({
        kind: 'refusal',
        id,
        says: fault instanceof Error ? fault.message : 'no answer',
      });
    }
  }

  #say(request: RestoreRequest): void {
    this.#worker.postMessage(request);
  }
}
