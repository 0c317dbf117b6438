import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/catalogue.ts';
import { keyMapOf } from '../../commands/keyMap.ts';
import { filterCommands, type KeyFilter } from './keyFilter.ts';

const own = { 'note.edit': ['Q'], 'mark.last': [] };
const map = keyMapOf(own);
const ids = (part: Partial<KeyFilter>) =>
  filterCommands({ words: '', view: 'all', which: 'all', ...part }, map, (id) => id in own).flatMap(
    (group) => group.ids,
  );

describe('filtering the keys', () => {
  it('shows every command once without a filter', () => {
    expect([...ids({})].sort()).toEqual(COMMANDS.map(({ id }) => id).sort());
  });

  it('finds a command by words of its title and by its key', () => {
    expect(ids({ words: 'next HEADING' })).toEqual(['go.nextHeading']);
    expect(ids({ words: 'ctrl+k' })).toEqual(['go.palette']);
    expect(ids({ words: 'q' })).toEqual(['note.edit']);
    expect(ids({ words: 'n' })).not.toContain('note.edit');
  });

  it('shows the commands of one view, with single keys, with own keys and without any', () => {
    expect(ids({ view: 'case' })).toContain('evidence.grade');
    expect(ids({ view: 'case' })).not.toContain('note.edit');
    expect(ids({ which: 'single' })).toContain('note.edit');
    expect(ids({ which: 'single' })).not.toContain('go.palette');
    expect(ids({ which: 'own' })).toEqual(['mark.last', 'note.edit']);
    expect(ids({ which: 'none' })).toContain('mark.last');
  });
});
