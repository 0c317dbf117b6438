import { describe, expect, it } from 'vitest';
import { COMMANDS, commandOf, VIEWS } from './catalogue.ts';

describe('the catalogue', () => {
  it('gives one key in one view to one command only', () => {
    const holders = new Map<string, string[]>();
    for (const { id } of COMMANDS) {
      const { keys, views } = commandOf(id);
      for (const view of views ?? VIEWS) {
        for (const key of keys) {
          const place = `${key.toLowerCase()} in ${view}`;
          holders.set(place, [...(holders.get(place) ?? []), id]);
        }
      }
    }
    expect([...holders].filter(([, ids]) => ids.length > 1)).toEqual([]);
  });

  it('names every command once, with a verb or a place in sentence case', () => {
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const { title } = commandOf(id);
      expect(title).toMatch(/^[A-Z][^.!…]*$/);
    }
  });

  it('uses no key with Ctrl and Alt, which AltGr would press', () => {
    for (const { id } of COMMANDS) {
      for (const key of commandOf(id).keys) expect(key).not.toMatch(/Ctrl\+.*Alt|Alt\+.*Ctrl/);
    }
  });
});
