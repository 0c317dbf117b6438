import type { CardNote, SourceCard } from '../document/document.ts';
import { shortened } from '../text/shortened.ts';
import { safeAddress } from './safeAddress.ts';

/** What a file's own metadata and text say of it; absent means that they do not say it. */
export interface CardFacts {
  readonly title?: string;
  readonly publisher?: string;
  readonly authors?: readonly string[];
  readonly genre?: string;
  /** EDTF. */
  readonly publishedOn?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly url?: string;
  readonly rights?: string;
  /** Where the values come from: "the file's Dublin Core metadata". One sentence part, lower case. */
  readonly from: string;
  /** The same for single values that come from elsewhere. */
  readonly origins?: Readonly<Partial<Record<(typeof NOTED)[number], string>>>;
}

const SHORT_TITLE_UNITS = 40;
const NOTED = ['title', 'publisher', 'authors', 'publishedOn', 'language', 'url'] as const;

/**
 * The source card of an imported file: what it says of itself, each value with where it comes from, and null or empty
 * for the rest. Without a title of its own it is called by its first heading, and without one by its file's name.
 */
export function cardOf(facts: CardFacts, firstHeading: string | null, file: string): SourceCard {
  const own = clean(facts.title);
  const title = own ?? clean(firstHeading ?? undefined) ?? clean(file) ?? 'Untitled document';
  // Whatever reads the file: nothing but an inert address stands in a card.
  const url = facts.url === undefined ? null : safeAddress(facts.url);
  const notes: CardNote[] = NOTED.flatMap((field): CardNote[] => {
    const value = field === 'url' ? (url ?? undefined) : facts[field];
    if (value === undefined || value.length === 0) return [];
    return [{ field, basis: 'printed', why: `From ${facts.origins?.[field] ?? facts.from}.` }];
  });
  if (own === null) {
    const why = firstHeading === null ? 'The name of the file.' : 'The first heading of the text.';
    notes.unshift({ field: 'title', basis: 'inferred', why });
  }
  return {
    title,
    shortTitle: shortened(title, SHORT_TITLE_UNITS),
    publisher: clean(facts.publisher),
    publisherShort: clean(facts.publisher),
    authors: (facts.authors ?? []).map((name) => clean(name)).filter((name) => name !== null),
    genre: facts.genre ?? 'document',
    publishedOn: clean(facts.publishedOn),
    language: clean(facts.language) ?? 'und',
    url,
    retrievedOn: null,
    rights: clean(facts.rights) ?? 'Not recorded. Imported by the analyst for their own work.',
    notes,
  };
}

function clean(value: string | undefined): string | null {
  const tidy = (value ?? '').replace(/\s+/g, ' ').trim();
  return tidy === '' ? null : tidy;
}
