import { COMMANDS, type CommandId, MENUS, type MenuName } from '../commands/catalogue.ts';

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
  titleOf(id: CommandId): string;
  keysOf(id: CommandId): readonly string[];
  canRun(id: CommandId): boolean;
}

/** The menus with what is provided now; a command that nothing on screen provides is left out, and so is an empty menu. */
export function menusOf(state: CommandState): readonly MenuModel[] {
  return MENUS.map((name) => ({
    name,
    entries: COMMANDS.filter(({ id, menu }) => menu === name && state.isProvided(id)).map(
      ({ id }) => ({
        id,
        title: state.titleOf(id),
        keys: state.keysOf(id)[0] ?? null,
        enabled: state.canRun(id),
      }),
    ),
  })).filter(({ entries }) => entries.length > 0);
}
