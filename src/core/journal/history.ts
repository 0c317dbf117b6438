import type { Id } from '../records/record.ts';
import type { LineKind } from './line.ts';

/** Steps that can be undone; the promise is 200. */
export const HISTORY_LIMIT = 256;

/** One step of the undo or redo stack. */
export interface HistoryStep {
  /** The change's id, under which its lines are kept. */
  readonly id: Id;
  readonly name: string;
}

/** The last change that took effect, with what is needed to forget it should an abort follow. */
export interface LastChange {
  readonly id: Id;
  readonly kind: LineKind;
  /** The change undone or redone; null for a new one. */
  readonly of: Id | null;
  /** The redo stack that a new change cleared. */
  readonly cleared: readonly HistoryStep[];
}

/** The undo and redo stacks, newest last, as the journal's lines make them. */
export interface History {
  readonly undo: readonly HistoryStep[];
  readonly redo: readonly HistoryStep[];
  readonly last: LastChange | null;
}

export const EMPTY_HISTORY: History = { undo: [], redo: [], last: null };

/** What the history must know of a closed change. */
export interface ClosedChange {
  readonly id: Id;
  readonly name: string;
  readonly kind: LineKind;
  readonly of?: Id;
  /** All its records were erased for good: it clears redo as it did, and there is nothing of it to undo. */
  readonly emptied?: boolean;
}

/**
 * The history after one closed change. An undo or redo of anything but the top step, which no writer of ours makes,
 * moves that step all the same. An abort counts only for the change just before it: nothing else can be cancelled.
 */
export function recordInHistory(history: History, change: ClosedChange): History {
  switch (change.kind) {
    case 'do':
    case 'merge':
      return {
        undo: change.emptied
          ? history.undo
          : [...history.undo, { id: change.id, name: change.name }].slice(-HISTORY_LIMIT),
        redo: [],
        last: { id: change.id, kind: change.kind, of: null, cleared: history.redo },
      };
    case 'undo':
      return { ...move(history, 'undo', change.of), last: lastOf(change) };
    case 'redo':
      return { ...move(history, 'redo', change.of), last: lastOf(change) };
    case 'abort':
      return forget(history, change.of);
  }
}

/** Ids of the changes whose lines must be kept for this history. */
export function neededBy(history: History): ReadonlySet<Id> {
  const cleared = history.last?.cleared ?? [];
  return new Set([...history.undo, ...history.redo, ...cleared].map(({ id }) => id));
}

function lastOf(change: ClosedChange): LastChange {
  return { id: change.id, kind: change.kind, of: change.of ?? null, cleared: [] };
}

function move(history: History, from: 'undo' | 'redo', id: Id | undefined) {
  const step = history[from].find((candidate) => candidate.id === id);
  if (!step) return { undo: history.undo, redo: history.redo };
  const left = history[from].filter((candidate) => candidate !== step);
  return from === 'undo'
    ? { undo: left, redo: [...history.redo, step] }
    : { undo: [...history.undo, step], redo: left };
}

function forget(history: History, id: Id | undefined): History {
  const { last } = history;
  if (last === null || last.id !== id) return history;
  switch (last.kind) {
    case 'undo':
      return { ...move(history, 'redo', last.of ?? undefined), last: null };
    case 'redo':
      return { ...move(history, 'undo', last.of ?? undefined), last: null };
    case 'do':
    case 'merge':
      return {
        undo: history.undo.filter((step) => step.id !== last.id),
        redo: last.cleared,
        last: null,
      };
    case 'abort':
      return history;
  }
}
