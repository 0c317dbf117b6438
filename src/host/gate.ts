/** Lets any number of works through side by side, and now and then one alone, while the others wait. */
export class Gate {
  #inside = 0;
  #closed: Promise<unknown> | null = null;
  #emptied: (() => void) | null = null;

  /** Does work beside others; waits while one is alone. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    while (this.#closed !== null) await this.#closed;
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#emptied?.();
    }
  }

  /** Does work once all that is inside has ended, and lets nothing in before it is done. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#closed !== null) await this.#closed;
    const emptied = new Promise<void>((resolve) => {
      this.#emptied = resolve;
      if (this.#inside === 0) resolve();
    });
    const done = emptied.then(work);
    this.#closed = done.catch(() => undefined);
    try {
      return await done;
    } finally {
      this.#closed = null;
      this.#emptied = null;
    }
  }
}
