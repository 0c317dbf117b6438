import type { History, HistoryStep } from '../../../core/journal/history.ts';

/** The way to a change by undo or redo: afterwards it is the last one in effect. */
export interface StepsTo {
  readonly kind: 'undo' | 'redo';
  /** 0 when it cannot be reached so, or is reached already. */
  readonly steps: number;
  /** What the steps do, or why there are none; one sentence. */
  readonly says: string;
}

const words = (count: number): string => (count === 1 ? '1 change' : `${count} changes`);

/** The steps of undo or redo that make a change the last one in effect. */
export function stepsTo({ undo, redo }: Pick<History, 'undo' | 'redo'>, id: string): StepsTo {
  const indexIn = (stack: readonly HistoryStep[]): number =>
    stack.findIndex((step) => step.id === id);
  const done = indexIn(undo);
  if (done === undo.length - 1 && done >= 0) {
    return { kind: 'undo', steps: 0, says: 'This is the last change in effect.' };
  }
  if (done >= 0) {
    const steps = undo.length - 1 - done;
    return { kind: 'undo', steps, says: `Undo to here takes back ${words(steps)} after this one.` };
  }
  const undone = indexIn(redo);
  if (undone >= 0) {
    const steps = redo.length - undone;
    return { kind: 'redo', steps, says: `Redo to here repeats ${words(steps)}, this one last.` };
  }
  return {
    kind: 'undo',
    steps: 0,
    says: 'Undo and Redo do not reach this change any more. Restoring does, as a new change.',
  };
}
