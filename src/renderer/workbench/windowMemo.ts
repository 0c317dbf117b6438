import type { Session } from '../../shell/contract.ts';
import { withoutTypedWords } from '../../shell/sessionWords.ts';
import type { WindowMemo } from './sessionStore.ts';

const KEY = 'casebound-window';

/**
 * Keeps a window's place in the storage that a browser holds for each window by itself, through reloads and crashes.
 * @param erasedAt as the session says it: a place from before an erasure comes back without words that were typed.
 */
export function windowMemo(
  libraryId: string,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  erasedAt: unknown = undefined,
): WindowMemo {
  return {
    read() {
      try {
        const held: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
        if (typeof held !== 'object' || held === null) return {};
        const memo: { libraryId?: unknown; own?: unknown; erasedAt?: unknown } = held;
        const { libraryId: of, own } = memo;
        // The same address may have served another library before.
        if (of !== libraryId || typeof own !== 'object' || own === null) return {};
        return memo.erasedAt === erasedAt ? { ...own } : withoutTypedWords({ ...own });
      } catch {
        return {};
      }
    },
    write(own: Session) {
      try {
        storage.setItem(KEY, JSON.stringify({ libraryId, own, erasedAt }));
      } catch {
        // Full or forbidden: the window then comes back to where the session says.
      }
    },
  };
}
