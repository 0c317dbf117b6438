import type { Table } from 'dexie';
import type { Id } from '../../core/records/record.ts';

/** The record of that id, or the one it was merged into at last; undefined when the library has none. */
export async function survivorOf<T extends { readonly mergedInto: Id | null }>(
  table: Table<T, Id>,
  id: Id,
): Promise<T | undefined> {
  const seen = new Set<Id>([id]);
  let found = await table.get(id);
  while (found?.mergedInto && !seen.has(found.mergedInto)) {
    seen.add(found.mergedInto);
    found = (await table.get(found.mergedInto)) ?? undefined;
  }
  return found;
}
