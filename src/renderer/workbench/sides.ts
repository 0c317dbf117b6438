import type { SessionState } from './sessionState.ts';
import { NOT_SPLIT, type Side } from './splitState.ts';

/** The documents of one side. */
export interface SideTabs {
  readonly tabs: readonly string[];
  readonly activeTab: string | null;
}

/** The tabs of a side; none on a side that holds no documents. */
export function tabsOf(state: SessionState, side: Side): SideTabs {
  return side === 'main' ? state : state.beside;
}

/** The side that documents open on: the one that has the focus, unless the case stands there or it is gone. */
export function readingSide(state: SessionState, focused: Side): Side {
  return state.beside.kind === 'document' ? focused : 'main';
}

/** The document that keys act on; null when none is open there. */
export function documentInHand(state: SessionState, focused: Side): string | null {
  return tabsOf(state, readingSide(state, focused)).activeTab;
}

/** Opens a document on a side, as a new tab unless it has one there; on `beside` it splits the reader. */
export function opened(state: SessionState, side: Side, id: string): SessionState {
  const before = tabsOf(state, side);
  const after = {
    tabs: before.tabs.includes(id) ? before.tabs : [...before.tabs, id],
    activeTab: id,
  };
  return side === 'main'
    ? { ...state, ...after }
    : { ...state, beside: { kind: 'document', ...after } };
}

/**
 * Closes a tab of a side; its neighbour becomes the active one. A side without documents goes: the other one is then all
 * there is.
 */
export function closed(state: SessionState, side: Side, id: string): SessionState {
  const { tabs: all, activeTab } = tabsOf(state, side);
  const at = all.indexOf(id);
  if (at < 0) return state;
  const tabs = all.filter((one) => one !== id);
  const next = activeTab === id ? (tabs[Math.min(at, tabs.length - 1)] ?? null) : activeTab;
  const after = { tabs, activeTab: next };
  if (side === 'beside') {
    return { ...state, beside: next === null ? NOT_SPLIT : { kind: 'document', ...after } };
  }
  if (next === null && state.beside.kind === 'document')
    return unsplit(closedMain(state), 'beside');
  return { ...state, ...after };
}

function closedMain(state: SessionState): SessionState {
  return { ...state, tabs: [], activeTab: null };
}

/** Splits the reader: the document in hand stands on both sides, each with a place of its own. */
export function split(state: SessionState): SessionState {
  const { activeTab } = state;
  if (activeTab === null || state.beside.kind !== 'none') return state;
  return opened(withPlaceCopied(state, activeTab, 'main'), 'beside', activeTab);
}

/** Puts the sides together again: all tabs on one side, and the document of side `kept` with its place goes on. */
export function unsplit(state: SessionState, kept: Side): SessionState {
  const { beside } = state;
  if (beside.kind !== 'document') return { ...state, beside: NOT_SPLIT };
  const tabs = [...state.tabs, ...beside.tabs.filter((id) => !state.tabs.includes(id))];
  const activeTab = kept === 'beside' ? beside.activeTab : state.activeTab;
  const merged = { ...state, tabs, activeTab, beside: NOT_SPLIT };
  return kept === 'beside' && activeTab !== null
    ? withPlaceCopied(merged, activeTab, 'beside')
    : merged;
}

/** Takes a document from one side to the other, with its place; a side left empty goes. */
export function moved(state: SessionState, from: Side, id: string): SessionState {
  const to: Side = from === 'main' ? 'beside' : 'main';
  const there = opened(withPlaceCopied(state, id, from), to, id);
  // The last document of the left side has nothing to leave behind: it stands on both.
  if (from === 'main' && state.tabs.length === 1 && state.tabs[0] === id) return there;
  return closed(there, from, id);
}

/** The key under which a side remembers places. */
export function positionsKey(side: Side): 'positions' | 'positionsBeside' {
  return side === 'main' ? 'positions' : 'positionsBeside';
}

/** Gives a document the place on the other side that it has on side `from`. */
function withPlaceCopied(state: SessionState, id: string, from: Side): SessionState {
  const place = state[positionsKey(from)][id];
  if (!place) return state;
  const key = positionsKey(from === 'main' ? 'beside' : 'main');
  return { ...state, [key]: { ...state[key], [id]: place } };
}
