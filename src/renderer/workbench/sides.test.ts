import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_SESSION, type SessionState } from './sessionState.ts';
import { closed, documentInHand, moved, opened, split, tabsOf, unsplit } from './sides.ts';
import { NOT_SPLIT, type Side } from './splitState.ts';

function withTabs(...ids: string[]): SessionState {
  return ids.reduce((state, id) => opened(state, 'main', id), FIRST_SESSION);
}

describe('the sides of the reader', () => {
  it('splits with the same document on both sides, each from the same place', () => {
    const state = {
      ...withTabs('a', 'b'),
      positions: { b: { at: 40, furthest: 90 } },
    };
    const after = split(state);
    expect(after.activeTab).toBe('b');
    expect(after.beside).toEqual({ kind: 'document', tabs: ['b'], activeTab: 'b' });
    expect(after.positionsBeside).toEqual({ b: { at: 40, furthest: 90 } });
  });

  it('puts the sides together with all tabs, and the kept side goes on at its place', () => {
    const state = {
      ...opened(withTabs('a', 'b'), 'beside', 'c'),
      positionsBeside: { c: { at: 7, furthest: 9 } },
    };
    const after = unsplit(state, 'beside');
    expect(after).toMatchObject({ tabs: ['a', 'b', 'c'], activeTab: 'c', beside: NOT_SPLIT });
    expect(after.positions).toEqual({ c: { at: 7, furthest: 9 } });
    expect(unsplit(state, 'main')).toMatchObject({ activeTab: 'b', positions: {} });
  });

  it('goes with its last document, whichever side that is', () => {
    const state = opened(withTabs('a'), 'beside', 'b');
    expect(closed(state, 'beside', 'b')).toMatchObject({ activeTab: 'a', beside: NOT_SPLIT });
    expect(closed(state, 'main', 'a')).toMatchObject({
      tabs: ['b'],
      activeTab: 'b',
      beside: NOT_SPLIT,
    });
  });

  it('takes a tab across with its place', () => {
    const state = { ...withTabs('a', 'b'), positions: { b: { at: 5, furthest: 5 } } };
    const after = moved(state, 'main', 'b');
    expect(after).toMatchObject({ tabs: ['a'], activeTab: 'a' });
    expect(after.beside).toMatchObject({ tabs: ['b'], activeTab: 'b' });
    expect(after.positionsBeside).toMatchObject({ b: { at: 5 } });
    expect(moved(after, 'beside', 'b')).toMatchObject({ tabs: ['a', 'b'], beside: NOT_SPLIT });
  });

  it('leaves the case beside when documents close', () => {
    const state: SessionState = { ...withTabs('a'), beside: { ...NOT_SPLIT, kind: 'case' } };
    expect(closed(state, 'main', 'a')).toMatchObject({ activeTab: null, beside: { kind: 'case' } });
    expect(documentInHand(state, 'beside')).toBe('a');
  });

  it('keeps an active tab among the tabs of each side, whatever is opened, closed and moved', () => {
    const act = fc.record({
      what: fc.constantFrom('open', 'close', 'move', 'split', 'unsplit'),
      side: fc.constantFrom<Side>('main', 'beside'),
      id: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let state: SessionState = FIRST_SESSION;
        for (const { what, side, id } of acts) {
          const held = tabsOf(state, side).tabs.includes(id);
          if (what === 'open') state = opened(state, state.activeTab === null ? 'main' : side, id);
          if (what === 'close') state = closed(state, side, id);
          if (what === 'move' && held) state = moved(state, side, id);
          if (what === 'split') state = split(state);
          if (what === 'unsplit') state = unsplit(state, side);
          for (const { tabs, activeTab } of [tabsOf(state, 'main'), tabsOf(state, 'beside')]) {
            expect(new Set(tabs).size).toBe(tabs.length);
            if (tabs.length === 0) expect(activeTab).toBeNull();
            else expect(tabs).toContain(activeTab);
          }
          expect(state.beside.kind === 'document').toBe(state.beside.tabs.length > 0);
          if (state.beside.kind === 'document') expect(state.activeTab).not.toBeNull();
        }
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});
