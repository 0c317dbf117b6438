import type { Session } from '../../shell/contract.ts';
import type { WindowMemo } from './sessionStore.ts';

const KEY = 'casebound-window';

/** Keeps a window's place in the storage that a browser holds for each window by itself, through reloads and crashes. */
export function windowMemo(
  libraryId: string,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): WindowMemo {
  return {
    read() {
      try {
        const held: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
        if (typeof held !== 'object' || held === null) return {};
        const { libraryId: of, own }: { libraryId?: unknown; own?: unknown } = held;
        // The same address may have served another library before.
        return of === libraryId && typeof own === 'object' && own !== null ? { ...own } : {};
      } catch {
        return {};
      }
    },
    write(own: Session) {
      try {
        storage.setItem(KEY, JSON.stringify({ libraryId, own }));
      } catch {
        // Full or forbidden: the window then comes back to where the session says.
      }
    },
  };
}
