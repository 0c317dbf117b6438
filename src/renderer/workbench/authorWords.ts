import type { Author } from '../../core/annotation/annotation.ts';
import type { AuthorId } from '../../core/records/record.ts';

/** Who an author is, in the middle of a sentence. */
export type AuthorWords = (by: AuthorId) => string;

/**
 * Names authors: by the name that came with them, with other names that a merge brought for the same author, as "you", or as
 * "another author": names are left out of what others are given unless they are asked for.
 * @param me who works in this library; null until that is known.
 */
export function authorWords(authors: readonly Author[], me: AuthorId | null): AuthorWords {
  const names = new Map<AuthorId, readonly string[]>();
  const firsts = authors.filter(({ secondOf }) => secondOf === undefined);
  const seconds = authors.filter(({ secondOf }) => secondOf !== undefined);
  for (const { id, secondOf, name } of [...firsts, ...seconds]) {
    const known = names.get(secondOf ?? id) ?? [];
    if (name !== '' && !known.includes(name)) names.set(secondOf ?? id, [...known, name]);
  }
  return (by) => {
    if (by === me) return 'you';
    const [name, ...others] = names.get(by) ?? [];
    if (name === undefined) return 'another author';
    return others.length === 0 ? name : `${name} (elsewhere ${others.join(', ')})`;
  };
}
