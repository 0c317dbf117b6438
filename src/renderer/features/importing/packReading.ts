import { IMPORT_LIMITS } from '../../../core/importing/importing.ts';
import { fail, type Result } from '../../../core/result.ts';
import { startWorker } from '../../platform/trustedScript.ts';
import type { PackAnswer, PackPart, PackRequest, PackSummary } from '../../workers/packMessages.ts';
// oxlint-disable-next-line import/default -- the bundler makes the address of the worker's file
import workerUrl from '../../workers/readPack.ts?worker&url';

/** Reading a pack may unfold 500 MB without a word: it is given longer than one file. */
const SILENCE_MS = IMPORT_LIMITS.silenceMs * 6;

const BROKEN = {
  kind: 'damaged',
  says: 'Reading the pack broke off: it is damaged or needs more memory than there is. Nothing was added. Copy it again from where it came.',
} as const;

/** Reads one pack in a worker of its own; end it when the pack is added or given up. */
export class PackReading {
  readonly #worker: Worker = startWorker(workerUrl, 'pack');
  #open: ((answer: PackAnswer | null) => void) | null = null;
  #tell: (share: number) => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<PackAnswer>) => {
      if (data.kind !== 'progress') return this.#settle(data.kind === 'failed' ? null : data);
      this.#wait();
      this.#tell(data.total > 0 ? data.done / data.total : 0);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#settle(null);
    });
  }

  /** Reads and checks the pack. */
  async read(
    parts: readonly PackPart[],
    tell: (share: number) => void,
  ): Promise<Result<PackSummary, { readonly kind: string; readonly says: string }>> {
    this.#tell = tell;
    const answer = await this.#ask({ kind: 'read', parts });
    return answer?.kind === 'read' ? answer.outcome : fail(BROKEN);
  }

  /** The next files to keep; empty at the end, null when the worker is gone. */
  async take(): Promise<readonly Uint8Array[] | null> {
    const answer = await this.#ask({ kind: 'take' });
    return answer?.kind === 'taken' ? answer.files : null;
  }

  end(): void {
    this.#worker.terminate();
    this.#settle(null);
  }

  #ask(request: PackRequest): Promise<PackAnswer | null> {
    return new Promise((resolve) => {
      this.#open = resolve;
      this.#wait();
      this.#worker.postMessage(request);
    });
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), SILENCE_MS);
  }

  #settle(answer: PackAnswer | null): void {
    clearTimeout(this.#timer);
    const open = this.#open;
    this.#open = null;
    open?.(answer);
  }
}
