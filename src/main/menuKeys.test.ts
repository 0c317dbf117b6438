import { expect, it } from 'vitest';
import { COMMANDS } from '../renderer/commands/catalogue.ts';
import { MENU_COMMANDS, menuTemplate } from './menu.ts';
import { acceleratorOf, readMenuKeys } from './menuKeys.ts';

it('writes keys as Electron does, and those it does not know not at all', () => {
  const written = ['Ctrl+Shift+F', 'Alt+ArrowLeft', 'Ctrl++', 'Shift+F3', 'Ctrl+\\', 'Ctrl+é'];
  expect(written.map(acceleratorOf)).toEqual([
    ...['CmdOrCtrl+Shift+F', 'Alt+Left', 'CmdOrCtrl+Plus', 'Shift+F3', 'CmdOrCtrl+\\', null],
  ]);
  for (const { id, accelerator } of MENU_COMMANDS.flatMap(({ commands }) => commands)) {
    const keys: readonly string[] = COMMANDS.find((command) => command.id === id)?.keys ?? [];
    if (accelerator !== undefined) expect(acceleratorOf(keys[0] ?? '')).toBe(accelerator);
  }
});

it('shows the keys of the session in place of the standard ones, and nothing for what is malformed', () => {
  const keys = readMenuKeys({
    menuKeys: { 'import.documents': 'Ctrl+Shift+I', 'library.backup': '', 'tab.close': 7 },
  });
  const entries = menuTemplate('linux', () => undefined, keys)[0]?.submenu;
  const shown = new Map(
    (Array.isArray(entries) ? entries : []).map(({ label, accelerator }) => [label, accelerator]),
  );
  expect(shown.get('Import documents')).toBe('CmdOrCtrl+Shift+I');
  expect(shown.get('Back up now')).toBeUndefined();
  expect(shown.get('Close tab')).toBe('CmdOrCtrl+W');
  expect(readMenuKeys({ menuKeys: 'none' }).size).toBe(0);
});
