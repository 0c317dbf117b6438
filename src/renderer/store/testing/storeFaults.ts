import { IDBDatabase, IDBIndex, IDBObjectStore } from 'fake-indexeddb';

/** Counts calls and lets chosen ones fail. */
export class FaultPoints {
  #calls = 0;
  #failing: (call: number, where: string) => boolean = () => false;
  #name = 'UnknownError';

  /** Fails the calls, counted from 1 from now on, that `failing` names. */
  arm(failing: (call: number, where: string) => boolean, name = 'UnknownError'): void {
    this.#calls = 0;
    this.#failing = failing;
    this.#name = name;
  }

  disarm(): void {
    this.#failing = () => false;
  }

  /** Calls since it was armed. */
  get calls(): number {
    return this.#calls;
  }

  /**
   * Counts one call.
   * @throws DOMException when it is to fail.
   */
  pass(where: string): void {
    this.#calls += 1;
    if (this.#failing(this.#calls, where))
      throw new DOMException(`injected at ${where}`, this.#name);
  }
}

const CALLS = [
  [IDBDatabase.prototype, ['transaction']],
  [IDBObjectStore.prototype, ['get', 'getAll', 'openCursor', 'put', 'add', 'delete', 'clear']],
  [IDBIndex.prototype, ['get', 'getAll', 'openCursor', 'openKeyCursor', 'getAllKeys']],
] as const;

/** Leads every call of the fake IndexedDB past the fault points, or those of the names given; returns what undoes it. */
export function plantFaults(points: FaultPoints, only?: readonly string[]): () => void {
  const undo: (() => void)[] = [];
  for (const [prototype, names] of CALLS) {
    for (const name of names) {
      const real = Reflect.get(prototype, name);
      if (typeof real !== 'function' || only?.includes(name) === false) continue;
      Reflect.set(prototype, name, function planted(this: unknown, ...args: unknown[]) {
        points.pass(name);
        return Reflect.apply(real, this, args);
      });
      undo.push(() => Reflect.set(prototype, name, real));
    }
  }
  return () => {
    for (const step of undo) step();
  };
}
