import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/catalogue.ts';
import { CommandRegistry } from '../commands/registry.ts';
import { menusOf } from './menuModel.ts';

describe('the menus', () => {
  it('hold only what something on screen provides, and no empty menu', () => {
    const registry = new CommandRegistry();
    expect(menusOf(registry)).toEqual([]);
    registry.provide('edit.undo', { run: () => undefined, enabled: () => false });
    registry.provide('help.keys', { run: () => undefined });
    expect(menusOf(registry)).toEqual([
      {
        name: 'Edit',
        entries: [{ id: 'edit.undo', title: 'Undo', keys: 'Ctrl+Z', enabled: false }],
      },
      {
        name: 'Help',
        entries: [{ id: 'help.keys', title: 'Keys of this view', keys: '?', enabled: true }],
      },
    ]);
  });

  it('hold every command once when all are provided', () => {
    const registry = new CommandRegistry();
    for (const { id } of COMMANDS) registry.provide(id, { run: () => undefined });
    const listed = menusOf(registry).flatMap(({ entries }) => entries.map(({ id }) => id));
    expect([...listed].sort()).toEqual(COMMANDS.map(({ id }) => id).sort());
  });
});
