/** Crashes of a page after which it is not simply opened again, and the time in which they count. */
const MOST = 3;
const WITHIN_MS = 60_000;

/** Tells a page that crashed once from one that crashes whenever it is opened. */
export class CrashLimit {
  #crashes: readonly number[] = [];

  /** Notes a crash; true while the page may be opened again by itself. `nowMs` never goes back. */
  note(nowMs: number): boolean {
    this.#crashes = [...this.#crashes.filter((at) => nowMs - at < WITHIN_MS), nowMs];
    return this.#crashes.length < MOST;
  }

  /** Begins to count anew, when the analyst asks for another try. */
  forget(): void {
    this.#crashes = [];
  }
}
