import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandId, commandOf, VIEWS, type ViewName } from './catalogue.ts';
import {
  addKey,
  type KeyMap,
  keyMapOf,
  type OwnKeys,
  readOwnKeys,
  removeKey,
  resetKeys,
  takeKey,
} from './keyMap.ts';
import { sharesPress } from './keySpec.ts';

const IDS = COMMANDS.map(({ id }) => id);
const KEYS = [
  ...'ABCHJKNQWXZ1369?!*/+[]{}.,;',
  ...COMMANDS.flatMap(({ keys }): readonly string[] => keys),
  'Ctrl+Shift+U',
  'Ctrl+T',
  'Ctrl+C',
  'Ctrl+Alt+H',
  'Alt+D',
  'Alt+ArrowUp',
  'F9',
  'Shift+3',
  'Shift+Q',
  'Tab',
];

const anyId = fc.constantFrom(...IDS);
const anyKey = fc.constantFrom(...KEYS);

/** Every pair of keys, of two commands and in one view, that one press could mean; the catalogue's own pairs are left out. */
function clashes(map: KeyMap): readonly string[] {
  const found: string[] = [];
  for (const [at, one] of IDS.entries()) {
    for (const other of IDS.slice(at + 1)) {
      const views: readonly ViewName[] = commandOf(other).views ?? VIEWS;
      if (!(commandOf(one).views ?? VIEWS).some((view) => views.includes(view))) continue;
      for (const key of map.get(one) ?? []) {
        for (const held of map.get(other) ?? []) {
          const standard =
            commandOf(one).keys.includes(key) && commandOf(other).keys.includes(held);
          if (key === held || (!standard && sharesPress(key, held))) {
            found.push(`${one} and ${other} by ${key} and ${held}`);
          }
        }
      }
    }
  }
  return found;
}

describe('the keys in use', () => {
  it('are the catalogue’s until the analyst chooses others', () => {
    const map = keyMapOf({});
    for (const id of IDS) expect(map.get(id)).toEqual(commandOf(id).keys);
  });

  it('never give one press in one view to two commands, whatever was stored', () => {
    const stored = fc.dictionary(anyId, fc.array(anyKey, { maxLength: 5 }), { maxKeys: 8 });
    fc.assert(
      fc.property(stored, (own) => {
        expect(clashes(keyMapOf(readOwnKeys(own)))).toEqual([]);
      }),
      { seed: 20261121, numRuns: 40 },
    );
  });

  it('never give one press in one view to two commands, whatever was added, removed and reset', () => {
    const step = fc.record({
      act: fc.constantFrom('add', 'take', 'remove', 'reset'),
      id: anyId,
      key: anyKey,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let own: OwnKeys = {};
        for (const { act, id, key } of steps) {
          if (act === 'remove') own = removeKey(own, id, key);
          else if (act === 'reset') own = resetKeys(own, id);
          else {
            const added = act === 'take' ? takeKey(own, id, key) : addKey(own, id, key);
            if ('own' in added) {
              own = added.own;
              expect(keyMapOf(own).get(id)).toContain(key);
            }
          }
        }
        expect(clashes(keyMapOf(own))).toEqual([]);
        expect(readOwnKeys(JSON.parse(JSON.stringify(own)))).toEqual(own);
      }),
      { seed: 20261121, numRuns: 40 },
    );
  });
});

describe('giving a key', () => {
  const refusal = (id: CommandId, key: string, own: OwnKeys = {}) => {
    const added = addKey(own, id, key);
    return 'refusal' in added ? added.refusal : null;
  };

  it('names the command that has the key and where', () => {
    expect(refusal('note.edit', 'H')).toMatchObject({
      kind: 'taken',
      holder: 'mark.last',
      says: 'H does “Highlight in the last ink” in reader.',
    });
    expect(refusal('narrative.nextUncited', 'Ctrl+K')?.says).toBe(
      'Ctrl+K does “Go to, search or run a command” in case.',
    );
  });

  it('lets two commands that share no view have one key', () => {
    expect(refusal('narrative.nextUncited', 'H')).toBeNull();
  });

  it.each([
    ['Ctrl+T', /browser or the system/],
    ['Ctrl+C', /edits text/],
    ['Ctrl+B', /edits text/],
    ['Ctrl+Alt+H', /AltGr/],
    ['Shift+3', /French and Belgian/],
    ['Alt+D', /menus/],
    ['Tab', /moves/],
    ['Ctrl+ArrowRight', /moves/],
    ['Delete', /deletes/],
  ])('refuses %s with a reason', (key, says) => {
    expect(refusal('entity.tag', key)?.says).toMatch(says);
  });

  it('lets go of a key that was taken away, and takes it back on reset', () => {
    const freed = removeKey({}, 'mark.last', 'H');
    expect(keyMapOf(freed).get('mark.last')).toEqual([]);
    const added = addKey(freed, 'note.edit', 'H');
    if (!('own' in added)) throw new Error(added.refusal.says);
    expect(keyMapOf(added.own).get('note.edit')).toEqual(['N', 'H']);
    // What another command has is not taken from it by a reset.
    expect(keyMapOf(resetKeys(added.own, 'mark.last')).get('mark.last')).toEqual([]);
    const back = resetKeys(resetKeys(added.own, 'note.edit'), 'mark.last');
    expect(back).toEqual({});
  });

  it('is taken from whoever has it when that is asked for, however it is written there', () => {
    const taken = takeKey({}, 'note.edit', '}');
    if (!('own' in taken)) throw new Error(taken.refusal.says);
    const map = keyMapOf(taken.own);
    expect(map.get('note.edit')).toEqual(['N', '}']);
    expect(map.get('go.nextHeading')).toEqual([]);
    expect(map.get('go.nextSameInk')).toEqual(['>']);
    expect(takeKey({}, 'note.edit', 'Ctrl+T')).toMatchObject({ refusal: { kind: 'reserved' } });
  });

  it('stores nothing when the keys are the catalogue’s again', () => {
    const added = addKey({}, 'note.edit', 'Q');
    if (!('own' in added)) throw new Error(added.refusal.says);
    expect(removeKey(added.own, 'note.edit', 'Q')).toEqual({});
  });
});

it('takes over nothing that is not sound', () => {
  expect(readOwnKeys(null)).toEqual({});
  expect(
    readOwnKeys({ 'no.such': ['Q'], 'note.edit': 'Q', 'mark.last': [1, '', 'Ctrl+T'] }),
  ).toEqual({
    'mark.last': [],
  });
});
