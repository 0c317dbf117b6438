import type { Id } from '../../core/records/record.ts';
import type { WriteLock } from './library.ts';

/** The browser's own lock, held across all windows of one profile; first come, first served. */
export const browserLock: WriteLock = (name, work) => navigator.locks.request(name, () => work());

/** A fresh id from the browser's random source. */
export function newBrowserId(): Id {
  return crypto.randomUUID();
}
