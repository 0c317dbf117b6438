import { liveQuery, type Subscription } from 'dexie';
import type { LibraryDatabase } from './database.ts';

/** The live answer to a question: fits `useSyncExternalStore`. */
export interface LiveAnswer<T> {
  /** @throws what the store threw when the question could not be answered. */
  get(): T;
  /** Asks while anyone listens, and again when what was read has changed. @returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
}

/** A question that several parts of the window ask: the answer for a key, such as a document's id, is one for all of them. */
export type SharedQuery<T> = (db: LibraryDatabase, key: string) => LiveAnswer<T>;

/**
 * Makes a question that is asked once per key, however many ask it at a time.
 * @param first what stands until the first answer.
 */
export function createSharedQuery<T>(
  ask: (db: LibraryDatabase, key: string) => Promise<T>,
  first: T,
): SharedQuery<T> {
  const answers = new WeakMap<LibraryDatabase, Map<string, LiveAnswer<T>>>();
  return (db, key) => {
    const ofDatabase = answers.get(db) ?? new Map<string, LiveAnswer<T>>();
    answers.set(db, ofDatabase);
    const known = ofDatabase.get(key);
    if (known) return known;
    const made = answerTo(() => ask(db, key), first);
    ofDatabase.set(key, made);
    return made;
  };
}

function answerTo<T>(ask: () => Promise<T>, first: T): LiveAnswer<T> {
  const listeners = new Set<() => void>();
  let answer: { readonly value: T } | { readonly failure: unknown } = { value: first };
  let subscription: Subscription | null = null;
  const take = (next: typeof answer): void => {
    answer = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get() {
      if ('failure' in answer) throw answer.failure;
      return answer.value;
    },
    subscribe(listener) {
      listeners.add(listener);
      subscription ??= liveQuery(ask).subscribe(
        (value) => take({ value }),
        (failure: unknown) => take({ failure }),
      );
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        subscription?.unsubscribe();
        subscription = null;
        answer = { value: first };
      };
    },
  };
}
