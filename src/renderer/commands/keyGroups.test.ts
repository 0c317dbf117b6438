import { describe, expect, it } from 'vitest';
import { COMMANDS, commandOf } from './catalogue.ts';
import { keyGroupsOf, LOCAL_KEYS } from './keyGroups.ts';
import { keyMapOf } from './keyMap.ts';
import { isSingleKey } from './keySpec.ts';

describe('the groups of a key sheet', () => {
  it('show every command that has a key where it acts', () => {
    const groups = keyGroupsOf(keyMapOf({}), true);
    const shown = new Set(groups.flatMap(({ rows }) => rows.map(({ id }) => id)));
    for (const { id } of COMMANDS) expect(shown.has(id)).toBe(commandOf(id).keys.length > 0);
    const reader = groups.find(({ name }) => name === 'Reader');
    expect(reader?.rows.map(({ id }) => id)).toContain('mark.last');
    expect(reader?.rows.map(({ id }) => id)).not.toContain('edit.undo');
  });

  it('show the analyst’s keys', () => {
    const groups = keyGroupsOf(keyMapOf({ 'edit.undo': ['F9'], 'mark.last': [] }), true);
    const rows = groups.flatMap((group) => group.rows);
    expect(rows.find(({ id }) => id === 'edit.undo')?.keys).toEqual(['F9']);
    expect(rows.some(({ id }) => id === 'mark.last')).toBe(false);
  });

  it('show no single key of a command while they are turned off', () => {
    const local = new Set(LOCAL_KEYS.flatMap(({ rows }) => rows.map(({ id }) => id)));
    const rows = keyGroupsOf(keyMapOf({}), false).flatMap((group) => group.rows);
    expect(rows.filter(({ id, keys }) => !local.has(id) && keys.some(isSingleKey))).toEqual([]);
  });
});
