import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Session } from './contract.ts';
import { mergeSession, sessionPatch } from './mergeSession.ts';

const leaf = fc.oneof(fc.integer(), fc.string({ unit: 'binary' }), fc.boolean());
const value = fc.oneof(
  leaf,
  fc.array(fc.oneof(leaf, fc.constant(null)), { maxLength: 4 }),
  fc.dictionary(fc.string({ maxLength: 2 }), leaf, { maxKeys: 4 }),
);
const session: fc.Arbitrary<Session> = fc.dictionary(fc.string({ maxLength: 2 }), value, {
  maxKeys: 8,
});
const law = { seed: 20261121, numRuns: 500 };

it('takes one session to the next with what changed alone', () => {
  fc.assert(
    fc.property(session, session, (before, after) => {
      const patch = sessionPatch(before, after);
      expect(mergeSession(before, patch)).toEqual(after);
      expect(mergeSession(mergeSession(before, patch), patch)).toEqual(after);
      expect(sessionPatch(after, mergeSession(before, patch))).toEqual({});
    }),
    law,
  );
});

it('keeps what two windows changed, in either order, where it is not the same', () => {
  fc.assert(
    fc.property(session, session, session, (held, first, second) => {
      const own = (window: Session, name: string): Session =>
        Object.fromEntries(Object.entries(window).map(([key, one]) => [`${name} ${key}`, one]));
      const here = sessionPatch(held, { ...held, ...own(first, 'a') });
      const there = sessionPatch(held, { ...held, ...own(second, 'b') });
      const both = mergeSession(mergeSession(held, here), there);
      expect(both).toEqual({ ...held, ...own(first, 'a'), ...own(second, 'b') });
      expect(mergeSession(mergeSession(held, there), here)).toEqual(both);
    }),
    law,
  );
});

it('merges what lies within a key, and replaces lists whole', () => {
  const held = { positions: { a: { at: 1 } }, tabs: ['a', 'b'], odd: 1 };
  expect(mergeSession(held, { positions: { b: { at: 2 } }, tabs: ['c'] })).toEqual({
    positions: { a: { at: 1 }, b: { at: 2 } },
    tabs: ['c'],
    odd: 1,
  });
  expect(mergeSession(held, { odd: null })).not.toHaveProperty('odd');
});

it('says nothing of a key that was absent and is set to null', () => {
  expect(sessionPatch({}, { activeCase: null })).toEqual({});
  expect(sessionPatch({ activeCase: 'c' }, { activeCase: null })).toEqual({ activeCase: null });
});
