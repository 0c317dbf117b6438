import { IMPORT_LIMITS, type ImportRefusal } from '../../../core/importing/importing.ts';
import { fail, type Result } from '../../../core/result.ts';
import type {
  DocumentExcerpt,
  ImportAnswer,
  ImportRequest,
  ReadRequest,
  ReadSummary,
  TakenBytes,
} from '../../workers/importMessages.ts';

/** The parts of a `Worker` that reading needs. */
export interface WorkerPort {
  postMessage(message: ImportRequest): void;
  addEventListener(
    type: 'message' | 'error' | 'messageerror',
    listener: (event: { readonly data?: unknown; preventDefault?(): void }) => void,
  ): void;
  terminate(): void;
}

/** How far a file is, as a share from 0 to 1. */
export type TellShare = (share: number) => void;

const STOPPED: ImportRefusal = {
  kind: 'tooSlow',
  says: 'Reading was stopped. Nothing was imported from this file.',
};
const SILENT: ImportRefusal = {
  kind: 'tooSlow',
  says: `Reading was stopped after ${IMPORT_LIMITS.silenceMs / 1000} seconds without progress. Nothing was imported. Save the file anew in its program, or split it, and import that.`,
};
const BROKEN: ImportRefusal = {
  kind: 'damaged',
  says: 'Reading broke off: the file is damaged or needs more memory than there is. Nothing was imported. Save it anew in its program, or split it, and import that.',
};

/**
 * Reads files in a worker of its own, one at a time. A worker that is silent too long, or breaks, is ended and makes
 * way for a new one: the file is refused and the next one can be read.
 */
export class FileReading {
  readonly #start: () => WorkerPort;
  readonly #silenceMs: number;
  #worker: WorkerPort | null = null;
  #open: {
    readonly take: (answer: ImportAnswer) => void;
    readonly lose: (why: ImportRefusal) => void;
  } | null = null;

  constructor(start: () => WorkerPort, silenceMs: number = IMPORT_LIMITS.silenceMs) {
    this.#start = start;
    this.#silenceMs = silenceMs;
  }

  /** Reads a file; its bytes are kept in the worker until `take`, or the next file. */
  async read(
    request: Omit<ReadRequest, 'kind'>,
    tell: TellShare = () => undefined,
  ): Promise<Result<ReadSummary, ImportRefusal>> {
    const answer = await this.#ask({ kind: 'read', ...request }, tell);
    if ('lost' in answer) return fail(answer.lost);
    return answer.kind === 'read' ? answer.outcome : fail(BROKEN);
  }

  /** Blocks of the document read last; null when its worker is gone. */
  async excerpt(from: number, count: number): Promise<DocumentExcerpt | null> {
    const answer = await this.#ask({ kind: 'excerpt', from, count }, () => undefined);
    return 'lost' in answer || answer.kind !== 'excerpt' ? null : answer.excerpt;
  }

  /** The bytes of the document read last; null when its worker is gone. */
  async take(): Promise<TakenBytes | null> {
    const answer = await this.#ask({ kind: 'take' }, () => undefined);
    return 'lost' in answer || answer.kind !== 'taken' ? null : answer.bytes;
  }

  /** Ends the worker; what it was reading is refused as stopped. The next file starts a new one. */
  stop(): void {
    this.#end(STOPPED);
  }

  #end(why: ImportRefusal): void {
    this.#worker?.terminate();
    this.#worker = null;
    const open = this.#open;
    this.#open = null;
    open?.lose(why);
  }

  #ask(
    request: ImportRequest,
    tell: TellShare,
  ): Promise<ImportAnswer | { readonly lost: ImportRefusal }> {
    if (this.#open) throw new Error(`the worker is still busy: it cannot ${request.kind}`);
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const wait = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => this.#end(SILENT), this.#silenceMs);
      };
      this.#open = {
        take: (answer) => {
          if (answer.kind === 'progress') {
            wait();
            tell(answer.total > 0 ? Math.min(1, answer.done / answer.total) : 0);
            return;
          }
          clearTimeout(timer);
          this.#open = null;
          if (answer.kind !== 'failed') return resolve(answer);
          this.#end(BROKEN);
          resolve({ lost: BROKEN });
        },
        lose: (lost) => {
          clearTimeout(timer);
          resolve({ lost });
        },
      };
      wait();
      this.#started().postMessage(request);
    });
  }

  #started(): WorkerPort {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    this.#worker = worker;
    // What an ended worker had still to say does not count.
    const current = () => this.#worker === worker;
    worker.addEventListener('message', ({ data }) => {
      if (current()) this.#open?.take(data as ImportAnswer);
    });
    for (const type of ['error', 'messageerror'] as const) {
      worker.addEventListener(type, (event) => {
        event.preventDefault?.();
        if (current()) this.#end(BROKEN);
      });
    }
    return worker;
  }
}
