import { createStore, type Store } from './store.ts';

/** Long work that runs beside the analyst's own: shown in the status bar, with what can be done about it. */
export interface Job {
  /** Unique in the window. */
  readonly id: string;
  /** What it does, as a noun phrase: "Import of 36 documents". */
  readonly name: string;
  readonly status: 'running' | 'paused' | 'ended';
  /** Share that is done, 0 to 1. */
  readonly share: number;
  /** The same in words: "23 of 36". */
  readonly count: string;
  /** What it is at, what it came to, or why it waits; empty when there is nothing to say. */
  readonly detail: string;
  /** Milliseconds left as far as can be told; null in the first 5 s, and when it does not run. */
  readonly leftMs: number | null;
  readonly pause?: () => void;
  readonly resume?: () => void;
  readonly cancel?: () => void;
  /** Shows what it does item by item. */
  readonly open?: () => void;
}

/** The jobs of this window, oldest first. */
export interface Jobs {
  readonly list: Store<readonly Job[]>;
  /** Adds a job, or takes over how it stands now. */
  put(job: Job): void;
  /** Takes a job off the list. */
  remove(id: string): void;
}

/** Makes the list of jobs of one window. */
export function createJobs(): Jobs {
  const list = createStore<readonly Job[]>([]);
  return {
    list,
    put(job) {
      list.set((before) =>
        before.some(({ id }) => id === job.id)
          ? before.map((one) => (one.id === job.id ? job : one))
          : [...before, job],
      );
    },
    remove(id) {
      list.set((before) => {
        const after = before.filter((one) => one.id !== id);
        return after.length === before.length ? before : after;
      });
    },
  };
}

/** Time left in words, coarse as it is: "About 40 s left". */
export function leftWords(leftMs: number): string {
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  if (seconds < 60) return `About ${seconds < 10 ? seconds : Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `About ${minutes} min left`;
  return `About ${Math.ceil(minutes / 60)} h left`;
}
