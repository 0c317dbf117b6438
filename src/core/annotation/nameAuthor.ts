import type { Change } from '../journal/plan.ts';
import { ok } from '../result.ts';
import type { Author } from './annotation.ts';

/** How the analyst wants to be named; both are trimmed and may be empty. */
export interface WantedName {
  readonly name: string;
  readonly initials: string;
}

/** Capital first letters of the first, the second and the last word of a name: what initials are preset to. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  const chosen = words.length > 3 ? [...words.slice(0, 2), ...words.slice(-1)] : words;
  return chosen.map((word) => [...word][0]?.toLocaleUpperCase('en') ?? '').join('');
}

/** Names the author under whose id this window works. The same name again writes nothing. */
export function nameAuthor(wanted: WantedName): Change<Author> {
  return async (read, context) => {
    const name = wanted.name.trim();
    const initials = wanted.initials.trim();
    const before = (await read.get('authors', context.by)) ?? null;
    const unchanged = before
      ? before.name === name && before.initials === initials && before.deletedAtMs === null
      : false;
    if (before && unchanged)
      return ok({ name: 'change of author name', records: [], value: before });
    const after: Author = {
      id: context.by,
      origin: before?.origin ?? context.origin,
      by: context.by,
      createdAtMs: before?.createdAtMs ?? context.nowMs,
      updatedAtMs: context.nowMs,
      deletedAtMs: null,
      name,
      initials,
    };
    const record = { table: 'authors', id: after.id, before, after } as const;
    return ok({ name: 'change of author name', records: [record], value: after });
  };
}
