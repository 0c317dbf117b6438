import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './catalogue.ts';
import { keyMapOf } from './keyMap.ts';
import type { KeyPress } from './keys.ts';
import { CommandRegistry } from './registry.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrl: false,
  shift: false,
  alt: false,
  ...more,
});

describe('providing commands', () => {
  it('lets the provider that came last act, and the one before again once it has gone', () => {
    const registry = new CommandRegistry();
    const acts: string[] = [];
    registry.provide('edit.undo', { run: () => acts.push('frame') });
    const end = registry.provide('edit.undo', { run: () => acts.push('view') });
    registry.run('edit.undo');
    end();
    registry.run('edit.undo');
    expect(acts).toEqual(['view', 'frame']);
  });

  it('passes over a provider that is not able', () => {
    const registry = new CommandRegistry();
    const acts: string[] = [];
    registry.provide('edit.undo', { run: () => acts.push('frame') });
    registry.provide('edit.undo', { run: () => acts.push('view'), enabled: () => false });
    expect(registry.run('edit.undo')).toBe(true);
    expect(acts).toEqual(['frame']);
  });

  it('lets the part that has the focus act, even when another came later', () => {
    const registry = new CommandRegistry();
    const acts: string[] = [];
    let inside = true;
    registry.provide('go.nextParagraph', {
      run: () => acts.push('list'),
      enabled: () => inside,
      focused: true,
    });
    registry.provide('go.nextParagraph', { run: () => acts.push('sheet') });
    registry.run('go.nextParagraph');
    inside = false;
    registry.run('go.nextParagraph');
    expect(acts).toEqual(['list', 'sheet']);
  });

  it('knows what is provided from what can be done now', () => {
    const registry = new CommandRegistry();
    registry.provide('tab.close', { run: () => undefined, enabled: () => false });
    expect(registry.isProvided('tab.close')).toBe(true);
    expect(registry.canRun('tab.close')).toBe(false);
    expect(registry.run('tab.close')).toBe(false);
  });

  it('is as before after any order of coming and going', () => {
    const id = fc.constantFrom(...COMMANDS.map((command) => command.id));
    const steps = fc.array(fc.record({ id, enabled: fc.boolean(), leave: fc.nat(7) }));
    fc.assert(
      fc.property(steps, (coming) => {
        const registry = new CommandRegistry();
        const ends = coming.map(({ id: one, enabled }) =>
          registry.provide(one, { run: () => undefined, enabled: () => enabled }),
        );
        const order = ends.map((end, at) => ({ end, by: coming[at]?.leave ?? 0 }));
        for (const { end } of order.sort((a, b) => a.by - b.by)) {
          end();
          end();
        }
        for (const command of COMMANDS) expect(registry.isProvided(command.id)).toBe(false);
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });

  it('tells its listeners, and shows a new version each time', () => {
    const registry = new CommandRegistry();
    const versions: number[] = [];
    registry.subscribe(() => versions.push(registry.version));
    registry.provide('edit.undo', { run: () => undefined })();
    expect(versions).toEqual([1, 2]);
  });
});

describe('the analyst’s keys', () => {
  const chosen = keyMapOf({ 'note.edit': ['Q', 'Ctrl+Shift+U'] });

  it('act in place of the catalogue’s from then on', () => {
    const registry = new CommandRegistry();
    let notes = 0;
    registry.provide('note.edit', { run: () => (notes += 1) });
    registry.setKeys(chosen, true);
    expect(registry.press(press('n'), 'reader', false)).toBe(false);
    expect(registry.press(press('q'), 'reader', false)).toBe(true);
    expect(registry.press(press('u', { ctrl: true, shift: true }), 'reader', true)).toBe(true);
    expect(notes).toBe(2);
    expect(registry.keysOf('note.edit')).toEqual(['Q', 'Ctrl+Shift+U']);
  });

  it('tells its listeners, so that menus and caps are drawn again', () => {
    const registry = new CommandRegistry();
    let told = 0;
    registry.subscribe(() => (told += 1));
    registry.setKeys(chosen, true);
    expect(told).toBe(1);
  });

  it('do nothing and are not shown while single keys are off, but in the list that has the focus', () => {
    const registry = new CommandRegistry();
    const acts: string[] = [];
    registry.provide('note.edit', { run: () => acts.push('note') });
    registry.provide('go.nextParagraph', { run: () => acts.push('sheet') });
    registry.setKeys(chosen, false);
    expect(registry.keysOf('note.edit')).toEqual(['Ctrl+Shift+U']);
    expect(registry.press(press('q'), 'reader', false)).toBe(false);
    expect(registry.press(press('j'), 'reader', false)).toBe(false);
    registry.press(press('u', { ctrl: true, shift: true }), 'reader', false);
    registry.provide('go.nextParagraph', { run: () => acts.push('list'), focused: true });
    expect(registry.press(press('j'), 'reader', false)).toBe(true);
    expect(acts).toEqual(['note', 'list']);
  });
});

it('calls a command what its provider would do now', () => {
  const registry = new CommandRegistry();
  expect(registry.titleOf('edit.undo')).toBe('Undo');
  registry.provide('edit.undo', { run: () => undefined, title: () => 'Undo deletion of a note' });
  expect(registry.titleOf('edit.undo')).toBe('Undo deletion of a note');
});

describe('pressing keys', () => {
  it('acts only in the views of a command', () => {
    const registry = new CommandRegistry();
    let marks = 0;
    registry.provide('mark.last', { run: () => (marks += 1) });
    expect(registry.press(press('h'), 'library', false)).toBe(false);
    expect(registry.press(press('h'), 'reader', false)).toBe(true);
    expect(marks).toBe(1);
  });

  it('leaves undo to a text field, and saving not', () => {
    const registry = new CommandRegistry();
    registry.provide('edit.undo', { run: () => undefined });
    registry.provide('library.backup', { run: () => undefined });
    expect(registry.press(press('z', { ctrl: true }), 'case', true)).toBe(false);
    expect(registry.press(press('z', { ctrl: true }), 'case', false)).toBe(true);
    expect(registry.press(press('s', { ctrl: true }), 'case', true)).toBe(true);
  });

  it('gives a capture the keys until it is done, and lets an ignored key act', () => {
    const registry = new CommandRegistry();
    const heard: string[] = [];
    let notes = 0;
    registry.provide('note.edit', { run: () => (notes += 1) });
    registry.captureKeys(({ key }) => {
      heard.push(key);
      return key === 'b' ? 'more' : 'ignored';
    });
    expect(registry.press(press('b'), 'reader', false)).toBe(true);
    expect(registry.press(press('n'), 'reader', false)).toBe(true);
    expect(registry.press(press('n'), 'reader', false)).toBe(true);
    expect(heard).toEqual(['b', 'n']);
    expect(notes).toBe(2);
  });

  it('keeps a capture that was set while the last key of another was heard', () => {
    const registry = new CommandRegistry();
    const second: string[] = [];
    registry.captureKeys(() => {
      registry.captureKeys(({ key }) => {
        second.push(key);
        return 'done';
      });
      return 'done';
    });
    registry.press(press('g'), 'reader', false);
    registry.press(press('2'), 'reader', false);
    expect(second).toEqual(['2']);
  });
});
