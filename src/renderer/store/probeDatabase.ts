import type { Id } from '../../core/records/record.ts';
import { DATABASE_VERSION, databaseName, type StoreMeta } from './database.ts';

/** What was found of the working copy before Dexie touches it. */
export type Probe =
  /** There is none: never made, deleted, or thrown away by the browser (`dataLoss` then says so). */
  | { readonly kind: 'missing'; readonly dataLoss: string }
  /** Tables without their `meta` row: making or rebuilding it was cut short. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'present'; readonly meta: StoreMeta };

/**
 * Opens the raw database once, writing nothing: Dexie would open a newer one without complaint and hide that the browser
 * wiped an older one.
 */
export function probeDatabase(libraryId: Id, factory: IDBFactory = indexedDB): Promise<Probe> {
  return new Promise((resolve, reject) => {
    let missing: Probe | null = null;
    const request = factory.open(databaseName(libraryId));
    request.onupgradeneeded = (event) => {
      const dataLoss = 'dataLoss' in event ? String(event.dataLoss) : 'unknown';
      missing = { kind: 'missing', dataLoss };
      // Undone: a version-1 database without tables must not stay behind.
      request.transaction?.abort();
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (missing) resolve(missing);
      else reject(request.error);
    };
    request.onsuccess = () => {
      const db = request.result;
      const done = (probe: Probe) => {
        db.close();
        resolve(probe);
      };
      // IndexedDB counts ten for each of Dexie's versions, and one between for each addition it makes by itself.
      if (db.version >= (DATABASE_VERSION + 1) * 10) {
        done({ kind: 'newer', version: db.version / 10 });
        return;
      }
      if (!db.objectStoreNames.contains('meta')) {
        done({ kind: 'unfinished' });
        return;
      }
      const read = db.transaction('meta', 'readonly').objectStore('meta').get('store');
      read.onsuccess = () => {
        const meta: unknown = read.result;
        // The row is ours: only `putMeta` and `commitStep` write it.
        done(meta ? { kind: 'present', meta: meta as StoreMeta } : { kind: 'unfinished' });
      };
      read.onerror = () => {
        db.close();
        reject(read.error);
      };
    };
  });
}
