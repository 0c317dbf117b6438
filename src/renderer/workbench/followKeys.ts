import { keyMapOf } from '../commands/keyMap.ts';
import type { CommandRegistry } from '../commands/registry.ts';
import type { SessionState } from './sessionState.ts';
import type { Store } from './store.ts';

/** Puts the analyst's keys in force, now and whenever they change. */
export function followKeys(
  session: Pick<Store<SessionState>, 'get' | 'subscribe'>,
  commands: CommandRegistry,
): void {
  let { keys, singleKeys } = session.get();
  commands.setKeys(keyMapOf(keys), singleKeys);
  session.subscribe(() => {
    const now = session.get();
    if (now.keys === keys && now.singleKeys === singleKeys) return;
    ({ keys, singleKeys } = now);
    commands.setKeys(keyMapOf(keys), singleKeys);
  });
}
