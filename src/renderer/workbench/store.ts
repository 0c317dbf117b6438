import { useSyncExternalStore } from 'react';

/** One piece of shared, ephemeral state: read now, replaced whole, watched. */
export interface Store<T> {
  get(): T;
  set(value: T | ((before: T) => T)): void;
  /** Calls back after each change of identity. @returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
}

/** Makes a store that holds `initial`. Setting the same value again tells nobody. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const after = typeof next === 'function' ? (next as (before: T) => T)(value) : next;
      if (Object.is(after, value)) return;
      value = after;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value in a component, which draws again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** A part of the store's value in a component, which draws again only when that part is another. Pick, do not build. */
export function useStorePart<T, P>(store: Store<T>, pick: (value: T) => P): P {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
