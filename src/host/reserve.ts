import { open, rm, stat } from 'node:fs/promises';

/** Room kept on the disk so that, when it is full, deletions can still be written. */
export interface Reserve {
  /** Gives the room back to the disk; false when there was none. */
  release(): Promise<boolean>;
  /** Takes the room again where it was given back and the disk has it; never fails. */
  refill(): Promise<void>;
}

const RESERVE_BYTES = 4 * 1024 * 1024;
/** How long after giving the room back nothing is taken: the analyst is making room. */
const REST_MS = 60_000;

/** Keeps the reserve as one file of real bytes, for a file system may hold a sparse one in no room at all. */
export function openReserve(file: string, now: () => number = Date.now): Reserve {
  let restUntilMs = 0;
  let held = false;
  return {
    async release() {
      restUntilMs = now() + REST_MS;
      held = false;
      const had = await stat(file).then(
        (found) => found.size > 0,
        () => false,
      );
      await rm(file, { force: true }).catch(() => undefined);
      return had;
    },
    async refill() {
      if (held || now() < restUntilMs) return;
      restUntilMs = now() + REST_MS;
      try {
        const handle = await open(file, 'a', 0o600);
        try {
          const { size } = await handle.stat();
          if (size < RESERVE_BYTES) await handle.write(Buffer.alloc(RESERVE_BYTES - size, 0x20));
          await handle.datasync();
          held = true;
        } finally {
          await handle.close();
        }
      } catch {
        // Half a reserve on a full disk would only take room from the analyst's work.
        await rm(file, { force: true }).catch(() => undefined);
      }
    },
  };
}
