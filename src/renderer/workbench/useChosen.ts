import { useState } from 'react';
import type { Id } from '../../core/records/record.ts';

/** How long the store may take to answer once a change was saved, or was refused, in ms. */
const ANSWER_MS = 500;

/**
 * What was just chosen, shown from that moment until the store answers with it: a control that waited would jump back
 * for a moment. What was refused is shown for half a second more.
 * @param of id of what it is chosen for: a choice for one thing is never shown for another.
 * @param stored what the store says now.
 * @returns what is to be shown, and what takes a choice with the saving of it, which settles when that came to an end.
 */
export function useChosen<T>(
  of: Id,
  stored: T,
): readonly [T, (value: T, saving: Promise<unknown>) => void] {
  const [chosen, setChosen] = useState<{ readonly of: Id; readonly value: T } | null>(null);
  const isOver = chosen !== null && (chosen.of !== of || Object.is(chosen.value, stored));
  if (isOver) setChosen(null);
  const choose = (value: T, saving: Promise<unknown>): void => {
    const mine = { of, value };
    setChosen(mine);
    void saving.finally(() => {
      setTimeout(() => setChosen((now) => (now === mine ? null : now)), ANSWER_MS);
    });
  };
  return [chosen === null || isOver ? stored : chosen.value, choose];
}
