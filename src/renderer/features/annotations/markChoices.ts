import { INKS } from '../../../core/annotation/annotation.ts';
import { type MarkFilter, NO_MARK_FILTER } from '../../../core/annotation/filterMarks.ts';
import { MARK_TRAITS } from '../../../core/annotation/markRow.ts';
import { MARK_ORDERS, type MarkOrder } from '../../../core/annotation/orderMarks.ts';

/** How much of each mark a list shows: one line, the first lines of the quote, or all of it with what stands around it. */
export const MARK_LOOKS = ['compact', 'standard', 'reading'] as const;
export type MarkLook = (typeof MARK_LOOKS)[number];

/** How a list of marks is set. The words of the filter are not remembered. */
export interface MarkChoices {
  readonly order: MarkOrder;
  readonly look: MarkLook;
  readonly filter: MarkFilter;
}

/** Choices as they are remembered. */
export function formatChoices({ order, look, filter }: MarkChoices): string {
  const { words: _words, ...facets } = filter;
  return JSON.stringify({ order, look, ...facets });
}

/** Remembered choices; what is malformed of them gives way to the first. */
export function parseChoices(stored: string, first: MarkOrder): MarkChoices {
  const held = parsed(stored);
  const idOf = (name: string): string | null => {
    const value = held.get(name);
    return typeof value === 'string' ? value : null;
  };
  return {
    order: MARK_ORDERS.find((one) => one === held.get('order')) ?? first,
    look: MARK_LOOKS.find((one) => one === held.get('look')) ?? 'standard',
    filter: {
      ...NO_MARK_FILTER,
      inks: INKS.filter((ink) => listOf(held.get('inks')).includes(ink)),
      traits: MARK_TRAITS.filter((trait) => listOf(held.get('traits')).includes(trait)),
      code: idOf('code'),
      author: idOf('author'),
      document: idOf('document'),
    },
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parsed(stored: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(stored === '' ? '{}' : stored);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}
