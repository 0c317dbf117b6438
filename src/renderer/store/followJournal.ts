import type { Library } from './library.ts';

/** How long after a look at the journal the next one follows, in ms. */
const LOOK_AFTER_MS = 1000;

/** The part of a page that says whether anyone can see it. */
export interface SeenPage {
  readonly visibilityState: string;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
  removeEventListener(type: 'visibilitychange', listener: () => void): void;
}

/**
 * Takes over what is written from other browser profiles, which share nothing with this window but the journal: one small
 * question a second while the page can be seen, at once when it comes into sight, none while it is hidden. Windows of one
 * profile follow each other by live queries and need no question.
 * @returns what ends it.
 */
export function followJournal(library: Pick<Library, 'lookAhead'>, page: SeenPage): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let looking = false;
  let ended = false;
  const look = async (): Promise<void> => {
    if (looking || ended || page.visibilityState !== 'visible') return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    looking = true;
    await library.lookAhead();
    looking = false;
    if (!ended) timer = setTimeout(() => void look(), LOOK_AFTER_MS);
  };
  const seen = (): void => void look();
  page.addEventListener('visibilitychange', seen);
  void look();
  return () => {
    ended = true;
    if (timer !== null) clearTimeout(timer);
    page.removeEventListener('visibilitychange', seen);
  };
}
