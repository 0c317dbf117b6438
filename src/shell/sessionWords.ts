import type { Session } from './contract.ts';

/** Keys of the session under which words are kept that the analyst typed to find or narrow something. */
const TYPED_KEYS: ReadonlySet<string> = new Set([
  'found',
  'searchQuery',
  'recentSearches',
  'libraryFacets',
  'coded',
  'marksPane',
  'marksPage',
]);

/** The session without words that were typed: where the analyst was stays, what was looked for goes. */
export function withoutTypedWords(session: Session): Session {
  return Object.fromEntries(Object.entries(session).filter(([key]) => !TYPED_KEYS.has(key)));
}
