import { COMMANDS, type CommandId, commandOf } from './catalogue.ts';
import type { KeyMap } from './keyMap.ts';
import { isSingleKey } from './keySpec.ts';

/** Keys of menu entries by command, where they are others than the catalogue's; '' for none. */
export type MenuKeys = Readonly<Record<string, string>>;

/** The first key that is held down with others: what a menu shows. Keys that type a character are not for menus. */
function shownKey(keys: readonly string[]): string {
  return keys.find((key) => !isSingleKey(key)) ?? '';
}

/** What a native menu, which knows the catalogue's keys, must show otherwise. */
export function menuKeysOf(map: KeyMap): MenuKeys {
  const changed = COMMANDS.flatMap(({ id }: { readonly id: CommandId }) => {
    const now = shownKey(map.get(id) ?? []);
    return now === shownKey(commandOf(id).keys) ? [] : [[id, now] as const];
  });
  return Object.fromEntries(changed);
}
