import { useMemo } from 'react';
import { allAuthors } from '../store/authors.ts';
import { type AuthorWords, authorWords } from './authorWords.ts';
import { useStorePart } from './store.ts';
import { useLive } from './useLive.ts';
import { useWorkbench } from './workbench.ts';

/** Names authors as `authorWords` does, live. */
export function useAuthorWords(): AuthorWords {
  const { session } = useWorkbench();
  const me = useStorePart(session, (state) => state.authorId);
  const authors = useLive(allAuthors, []);
  return useMemo(() => authorWords(authors ?? [], me), [authors, me]);
}
