import { expect, it } from 'vitest';
import { formatKeyFile, readKeyFile } from './keyFile.ts';
import { keyMapOf, takeKey } from './keyMap.ts';

it('reads what it wrote', () => {
  const taken = takeKey({}, 'case.new', 'Ctrl+P');
  if (!('own' in taken)) throw new Error('refused');
  expect(readKeyFile(formatKeyFile(taken.own, false))).toEqual({
    ok: true,
    value: { own: taken.own, singleKeys: false, leftOut: [] },
  });
});

it('gives a key to one command of a view only, and says which it left out', () => {
  const keys = {
    'case.new': ['Ctrl+P'],
    'case.choose': ['Ctrl+P', 'Ctrl+Shift+E'],
    'no.such': ['Ctrl+Q9'],
  };
  const read = readKeyFile(JSON.stringify({ format: 'casebound-keys', keys }));
  if (!read.ok) throw new Error('refused');
  expect(read.value.own).toEqual({ 'case.new': ['Ctrl+P'], 'case.choose': ['Ctrl+Shift+E'] });
  expect(keyMapOf(read.value.own).get('case.choose')).toEqual(['Ctrl+Shift+E']);
  expect(read.value.leftOut).toEqual(['Ctrl+P', 'Ctrl+Q9']);
});

it('refuses what is no file of keys', () => {
  for (const text of ['', '[]', '{"keys":{}}', 'null']) {
    expect(readKeyFile(text)).toMatchObject({ ok: false });
  }
});
