import type { SourceCard } from '../document/document.ts';

/**
 * The source card of a new edition: the document's own, with the dates that the new file gives. What the document's card
 * leaves open the new file fills; its title stays, because the text's first line may be a mere correction.
 */
export function carriedCard(held: SourceCard, read: SourceCard): SourceCard {
  const fresh = (field: keyof SourceCard): boolean => {
    const value = read[field];
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
      return false;
    if (field === 'publishedOn' || field === 'retrievedOn') return true;
    const before = held[field];
    return before === null || before === '' || (Array.isArray(before) && before.length === 0);
  };
  const taken = FILLED.filter(fresh);
  return {
    ...held,
    ...Object.fromEntries(taken.map((field) => [field, read[field]])),
    notes: [
      ...held.notes.filter(({ field }) => !taken.some((one) => one === field)),
      ...read.notes.filter(({ field }) => taken.some((one) => one === field)),
    ],
  };
}

const FILLED = [
  'publisher',
  'publisherShort',
  'authors',
  'genre',
  'publishedOn',
  'url',
  'retrievedOn',
  'rights',
] as const satisfies readonly (keyof SourceCard)[];
