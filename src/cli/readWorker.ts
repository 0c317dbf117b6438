import { type MessagePort, Worker } from 'node:worker_threads';
import { IMPORT_LIMITS, type ImportRefusal, type ReadFile } from '../core/importing/importing.ts';
import { fail, type Result } from '../core/result.ts';
import { readFile } from '../formats/readFile.ts';

/** Memory for JavaScript values that the reading of one file may take, in MB. */
const HEAP_MB = 1024;

interface Order {
  readonly bytes: Uint8Array;
  readonly file: string;
}

type Report =
  | { readonly kind: 'progress' }
  | { readonly kind: 'read'; readonly result: Result<ReadFile, ImportRefusal> };

/** The worker's side: reads each file that it is sent, and says from time to time that it is alive. */
export function serveReads(port: MessagePort): void {
  port.on('message', async ({ bytes, file }: Order) => {
    const progress = () => port.postMessage({ kind: 'progress' } satisfies Report);
    const result = await readFile({ bytes, file, without: new Set(), progress });
    port.postMessage({ kind: 'read', result } satisfies Report);
  });
}

/**
 * Reads files one after another in a thread of their own, which is stopped when it says nothing for 20 s or takes more
 * than its memory: such a file is refused, and the next one gets a new thread.
 */
export class ReadWorker {
  readonly #silenceMs: number;
  #worker: Worker | null = null;

  constructor(silenceMs: number = IMPORT_LIMITS.silenceMs) {
    this.#silenceMs = silenceMs;
  }

  read(order: Order): Promise<Result<ReadFile, ImportRefusal>> {
    const worker = this.#start();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout;
      const settle = (result: Result<ReadFile, ImportRefusal>, stop: boolean) => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        if (stop) {
          this.#worker = null;
          void worker.terminate();
        }
        resolve(result);
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => settle(fail(TOO_SLOW), true), this.#silenceMs);
      };
      const onMessage = (report: Report) => {
        if (report.kind === 'read') settle(report.result, false);
        else wait();
      };
      const onError = (error: NodeJS.ErrnoException) => {
        const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        settle(fail(outOfMemory ? TOO_MUCH : broken(error)), true);
      };
      const onExit = () => settle(fail(broken(new Error('the reader ended'))), true);
      wait();
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage(order);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  /** The command is one file: its thread is the same file, which asks where it runs. */
  #start(): Worker {
    this.#worker ??= new Worker(new URL(import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    return this.#worker;
  }
}

const TOO_SLOW: ImportRefusal = {
  kind: 'tooSlow',
  says: 'Reading it was stopped after 20 s without progress: split it, or save it in another format.',
};
const TOO_MUCH: ImportRefusal = {
  kind: 'tooLarge',
  says: 'Reading it took more than 1 GB of memory: split it and import the parts.',
};

/** A bug in a reader must not hide the other files: the file is refused, and what went wrong is said for a report. */
function broken(error: Error): ImportRefusal {
  return {
    kind: 'damaged',
    says: `The reader failed on it (${error.message}): save it in another format.`,
  };
}
