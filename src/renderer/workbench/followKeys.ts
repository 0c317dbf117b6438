import { keyMapOf } from '../commands/keyMap.ts';
import { menuKeysOf } from '../commands/menuKeys.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';

/** Puts the analyst's keys in force, now and whenever they change, and keeps what a native menu shows of them. */
export function followKeys(session: Store<SessionState>, commands: CommandRegistry): void {
  let { keys, singleKeys } = session.get();
  const put = (): void => {
    const map = keyMapOf(keys);
    commands.setKeys(map, singleKeys);
    const menuKeys = menuKeysOf(map);
    session.set((before) =>
      JSON.stringify(before.menuKeys) === JSON.stringify(menuKeys)
        ? before
        : { ...before, menuKeys },
    );
  };
  put();
  session.subscribe(() => {
    const now = session.get();
    if (now.keys === keys && now.singleKeys === singleKeys) return;
    ({ keys, singleKeys } = now);
    put();
  });
}
