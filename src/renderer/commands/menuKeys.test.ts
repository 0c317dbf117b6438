import { expect, it } from 'vitest';
import { keyMapOf, takeKey } from './keyMap.ts';
import { menuKeysOf } from './menuKeys.ts';

it('names what a menu shows otherwise, also where a key was taken from another command', () => {
  expect(menuKeysOf(keyMapOf({}))).toEqual({});
  const taken = takeKey({}, 'case.new', 'Ctrl+P');
  if (!('own' in taken)) throw new Error('refused');
  expect(menuKeysOf(keyMapOf(taken.own))).toEqual({ 'case.new': 'Ctrl+P', 'report.preview': '' });
});

it('leaves keys that type a character to the window', () => {
  expect(menuKeysOf(keyMapOf({ 'mark.last': ['B'] }))).toEqual({});
});
