import {
  COMMANDS,
  type CommandId,
  commandOf,
  MENUS,
  type MenuName,
  VIEWS,
  type ViewName,
} from '../../commands/catalogue.ts';
import type { KeyMap } from '../../commands/keyMap.ts';
import { isSingleKey } from '../../commands/keySpec.ts';

/** Which commands the list of keys shows. */
export interface KeyFilter {
  /** Words of a title, or a key such as `Ctrl+K` or `h`. */
  readonly words: string;
  readonly view: ViewName | 'all';
  readonly which: 'all' | 'single' | 'own' | 'none';
}

/** The commands of one menu that the filter lets through. */
export interface KeyGroup {
  readonly menu: MenuName;
  readonly ids: readonly CommandId[];
}

/** The commands that the filter lets through, by menu in catalogue order; a menu without any is left out. */
export function filterCommands(
  filter: KeyFilter,
  map: KeyMap,
  isOwn: (id: CommandId) => boolean,
): readonly KeyGroup[] {
  const words = filter.words.trim().toLowerCase();
  const passes = (id: CommandId): boolean => {
    const { title, views } = commandOf(id);
    const keys = map.get(id) ?? [];
    if (filter.view !== 'all' && !(views ?? VIEWS).includes(filter.view)) return false;
    if (filter.which === 'single' && !keys.some(isSingleKey)) return false;
    if (filter.which === 'own' && !isOwn(id)) return false;
    if (filter.which === 'none' && keys.length > 0) return false;
    if (words === '' || keys.some((key) => key.toLowerCase() === words)) return true;
    // One letter is a key; more of them are words of the title.
    return (
      words.length > 1 && words.split(/\s+/).every((word) => title.toLowerCase().includes(word))
    );
  };
  return MENUS.map((menu) => ({
    menu,
    ids: COMMANDS.filter((command) => command.menu === menu && passes(command.id)).map(
      ({ id }) => id,
    ),
  })).filter(({ ids }) => ids.length > 0);
}
