/** Room kept in the browser's quota so that, when it is used up, deletions can still be written. */
export interface StoreReserve {
  /** Gives the room back; false when there was none. */
  release(): Promise<boolean>;
  /** Takes the room again where the browser has it; never fails. */
  refill(): Promise<void>;
}

/** As much as the host keeps on the disk: a thousand marks deleted at once take about half of it. */
export const STORE_RESERVE_BYTES = 4 * 1024 * 1024;
const NAME = 'reserve';
/** How long after giving the room back nothing is taken, in ms: the analyst is making room. */
const REST_MS = 60_000;

/**
 * The reserve as a file of the page's own file system. A row of the database would not do: the database gives the room of
 * a deleted row back only when it tidies up. Where there is no such file system, nothing is kept.
 */
export function originReserve(storage: Pick<StorageManager, 'getDirectory'>): StoreReserve {
  const refill = async (): Promise<void> => {
    try {
      const folder = await storage.getDirectory();
      const file = await folder.getFileHandle(NAME, { create: true });
      if ((await file.getFile()).size >= STORE_RESERVE_BYTES) return;
      try {
        const writable = await file.createWritable();
        await writable.write(new Uint8Array(STORE_RESERVE_BYTES).fill(0x20));
        await writable.close();
      } catch {
        // Half a reserve would only take room from the analyst's work.
        await folder.removeEntry(NAME);
      }
    } catch {
      // No file system here, or no room: deletions then wait like everything else.
    }
  };
  return {
    refill,
    async release() {
      try {
        const folder = await storage.getDirectory();
        const file = await folder.getFileHandle(NAME);
        const had = (await file.getFile()).size > 0;
        await folder.removeEntry(NAME);
        setTimeout(() => void refill(), REST_MS);
        return had;
      } catch {
        return false;
      }
    },
  };
}
