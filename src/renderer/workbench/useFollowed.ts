import { useSyncExternalStore } from 'react';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from '../store/database.ts';
import type { Followed } from '../store/followTable.ts';
import { followMarkNotes, type MarkNote } from '../store/markTies.ts';
import type { LiveAnswer } from '../store/sharedQuery.ts';
import { useWorkbench } from './workbench.ts';

/** What is followed of a table of the library; draws again after each change of it. */
export function useFollowed<V>(
  follow: (db: LibraryDatabase) => LiveAnswer<Followed<V>>,
): Followed<V> {
  const { library } = useWorkbench();
  const { subscribe, get } = follow(library.db);
  return useSyncExternalStore(subscribe, get);
}

const wordsByMark = new WeakMap<Followed<MarkNote>, ReadonlyMap<Id, string>>();

/** The words of every note on a mark, by the mark's id. */
export function useMarkNotes(): ReadonlyMap<Id, string> {
  const followed = useFollowed(followMarkNotes);
  const known = wordsByMark.get(followed);
  if (known) return known;
  const made = new Map([...followed.values.values()].map(({ markId, words }) => [markId, words]));
  wordsByMark.set(followed, made);
  return made;
}
