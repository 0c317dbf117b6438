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

/** Key of the session under which the host says when something was last erased for good; windows send it back as they read it. */
export const ERASED_AT = 'erasedAt';

/** A window's patch as it may be kept: one that has not been loaded since an erasure may still hold what was erased. */
export function patchSince(held: Session, patch: Session): Session {
  const { [ERASED_AT]: erasedAt, ...rest } = patch;
  return erasedAt === held[ERASED_AT] ? rest : withoutTypedWords(rest);
}
