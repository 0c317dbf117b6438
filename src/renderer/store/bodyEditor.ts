import type { Change, Refusal } from '../../core/journal/plan.ts';
import type { Library } from './library.ts';

/** A pause of this length ends a burst of typing. */
export const PAUSE_MS = 500;
/** The longest that typing without a pause stays one burst: with the time that storing takes, nothing typed a second ago is lost. */
export const BURST_MS = 900;

/** Calls `work` after `ms` milliseconds; returns what cancels it. */
export type After = (ms: number, work: () => void) => () => void;

/** What an editor of one body is given. */
export interface BodyEditorParts {
  readonly library: Pick<Library, 'run'>;
  /** The body as the editor first shows it. */
  readonly body: string;
  /** The change that stores a burst: `changeBody`, or one that also makes the record at the first burst. */
  readonly save: (base: string, body: string) => Change<unknown>;
  /** Told when a burst could not be stored; the text is still in the editor. */
  readonly onRefused: (refusal: Refusal) => void;
  /** The browser's timers when absent. */
  readonly after?: After;
}

/**
 * Turns typing into changes: one undo step per burst, which ends at a pause of 500 ms, after 0.9 s, or by `flush` (blur,
 * window closing). It knows nothing of the editor: give it the whole body at each change.
 */
export class BodyEditor {
  readonly #parts: BodyEditorParts;
  readonly #after: After;
  #base: string;
  #latest: string;
  #cancelPause: (() => void) | null = null;
  #cancelBurst: (() => void) | null = null;
  #saving: Promise<void> = Promise.resolve();
  /** Bursts whose fate is not known. */
  #underWay = 0;

  constructor(parts: BodyEditorParts) {
    this.#parts = parts;
    this.#after = parts.after ?? browserTimer;
    this.#base = parts.body;
    this.#latest = parts.body;
  }

  /** Whether something was typed that no change holds yet. */
  get dirty(): boolean {
    return this.#latest !== this.#base;
  }

  /**
   * Whether anything that was typed is not yet durable or refused: until then the stored body is an older one, and
   * showing it would take letters away.
   */
  get busy(): boolean {
    return this.dirty || this.#underWay > 0;
  }

  /** Takes the body as it is after each edit. */
  type(body: string): void {
    this.#latest = body;
    this.#cancelPause?.();
    this.#cancelPause = this.#after(PAUSE_MS, () => this.#endBurst());
    this.#cancelBurst ??= this.#after(BURST_MS, () => this.#endBurst());
  }

  /** Ends the burst now; resolves when all bursts of this editor are durable or refused. */
  flush(): Promise<void> {
    this.#endBurst();
    return this.#saving;
  }

  /** The editor shows another body, as after an undo: what was typed and not flushed is forgotten. */
  reset(body: string): void {
    this.#stopTimers();
    this.#base = body;
    this.#latest = body;
  }

  #endBurst(): void {
    this.#stopTimers();
    if (!this.dirty) return;
    const { library, save, onRefused } = this.#parts;
    const run = library.run(save(this.#base, this.#latest));
    this.#base = this.#latest;
    const before = this.#saving;
    this.#underWay += 1;
    this.#saving = run.then(async (result) => {
      this.#underWay -= 1;
      if (!result.ok) onRefused(result.failure);
      await before;
    });
  }

  #stopTimers(): void {
    this.#cancelPause?.();
    this.#cancelBurst?.();
    this.#cancelPause = null;
    this.#cancelBurst = null;
  }
}

const browserTimer: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};
