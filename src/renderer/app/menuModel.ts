import {
  COMMANDS,
  type Command,
  type CommandId,
  commandOf,
  MENUS,
  type MenuName,
} from '../commands/catalogue.ts';

/** One entry of a menu: a command that something on screen provides. */
export interface MenuEntry {
  readonly id: CommandId;
  readonly title: string;
  /** The first of its keys; null when it has none. */
  readonly keys: string | null;
  /** False greys it: provided, but not possible now. */
  readonly enabled: boolean;
}

/** A menu with its entries in catalogue order; never empty. */
export interface MenuModel {
  readonly name: MenuName;
  readonly entries: readonly MenuEntry[];
}

/** What the menus need to know of the registry. */
export interface CommandState {
  isProvided(id: CommandId): boolean;
  canRun(id: CommandId): boolean;
}

/** The menus with what is provided now; a command that nothing on screen provides is left out, and so is an empty menu. */
export function menusOf(state: CommandState): readonly MenuModel[] {
  return MENUS.map((name) => ({
    name,
    entries: COMMANDS.map(({ id }): [CommandId, Command] => [id, commandOf(id)])
      .filter(([id, { menu }]) => menu === name && state.isProvided(id))
      .map(([id, { title, keys }]) => ({
        id,
        title,
        keys: keys[0] ?? null,
        enabled: state.canRun(id),
      })),
  })).filter(({ entries }) => entries.length > 0);
}
