import { expect, it } from 'vitest';
import { COMMANDS, MENUS } from '../renderer/commands/catalogue.ts';
import { MENU_COMMANDS, menuTemplate } from './menu.ts';

it('holds every command of the catalogue, in its menu, under its title and in its order', () => {
  const expected = MENUS.map((label) => ({
    label,
    commands: COMMANDS.filter((command) => command.menu === label).map(({ id, title }) => ({
      id,
      label: title,
    })),
  }));
  const found = MENU_COMMANDS.map(({ label, commands }) => ({
    label,
    commands: commands.map((command) => ({ id: command.id, label: command.label })),
  }));
  expect(found).toEqual(expected);
});

it('shows the first key of a command where it can be held down with others', () => {
  for (const { commands } of MENU_COMMANDS) {
    for (const { id, accelerator } of commands) {
      if (accelerator === undefined) continue;
      const keys: readonly string[] = COMMANDS.find((command) => command.id === id)?.keys ?? [];
      expect(keys[0]).toBe(
        accelerator
          .replace('CmdOrCtrl', 'Ctrl')
          .replace('Plus', '+')
          .replace(/(Left|Right)$/, 'Arrow$1'),
      );
    }
  }
});

it('runs a command in the window by its id', () => {
  const sent: string[] = [];
  const file = menuTemplate('linux', (id) => sent.push(id))[0];
  const entries = Array.isArray(file?.submenu) ? file.submenu : [];
  for (const entry of entries) entry.click?.({} as never, undefined, {} as never);
  expect(sent).toEqual(MENU_COMMANDS[0]?.commands.map((command) => command.id));
});
