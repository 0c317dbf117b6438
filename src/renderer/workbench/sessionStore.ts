import type { Session, Shell } from '../../shell/contract.ts';
import { mergeSession, sessionPatch } from '../../shell/mergeSession.ts';
import { ERASED_AT } from '../../shell/sessionWords.ts';
import { readSessionState, type SessionState } from './sessionState.ts';
import { createStore, type Store } from './store.ts';

/** What a window remembers of itself over a reload, beside the session that all windows share. */
export interface WindowMemo {
  /** What was written last in this window; empty when nothing was. */
  read(): Session;
  write(own: Session): void;
}

/** The session of this window. Windows of one library share its file: each writes what it changed, and nothing else. */
export interface SessionStore extends Store<SessionState> {
  /** Writes what changed since the last writing; resolves when that is done, or the host has refused it for now. */
  flush(): Promise<void>;
  /** Takes over what other windows have changed of what all share: settings, keys, what was looked for, reading places. */
  adopt(): Promise<void>;
  /** Puts the window back where it was before a reload, and keeps its place there from now on. */
  remember(memo: WindowMemo): void;
}

/** Time between a change of the session and its writing, in ms. */
const WRITE_AFTER_MS = 300;

/** What is the same in all windows; everything else is where one window is and how it is set. */
const SHARED: ReadonlySet<string> = new Set<keyof SessionState>([
  'theme',
  'density',
  'defaultMarking',
  'authorId',
  'keyCardDismissed',
  'nameAsked',
  'previewImports',
  'inlineMarks',
  'wordsAMinute',
  'recentSearches',
  'recentCodes',
  'found',
  'healthChecked',
  'keys',
  'singleKeys',
  'positions',
  'positionsBeside',
]);

function partOf(session: Session, shared: boolean): Session {
  return Object.fromEntries(Object.entries(session).filter(([key]) => SHARED.has(key) === shared));
}

/** A session store that writes what changes of it through the shell shortly afterwards. */
export function createSessionStore(shell: Shell, stored: Session): SessionStore {
  const store = createStore(readSessionState(stored));
  /** The session as this window last knew it in the file. */
  let known: Session = { ...store.get() };
  /** The host keeps no typed words of a window that is older than the last erasure. */
  const since = Object.hasOwn(stored, ERASED_AT) ? { [ERASED_AT]: stored[ERASED_AT] } : {};
  let memo: WindowMemo | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const now: Session = { ...store.get() };
    const patch = sessionPatch(known, now);
    if (Object.keys(patch).length === 0) return;
    const written = await shell.writeSession({ ...patch, ...since });
    if (written.status === 'done') known = now;
  };
  const flush = (): Promise<void> => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
      memo?.write(partOf({ ...store.get() }, false));
      writing = writing.then(write, write);
    }
    return writing;
  };
  store.subscribe(() => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void flush(), WRITE_AFTER_MS);
  });
  return {
    ...store,
    flush,
    async adopt() {
      await flush();
      const theirs = partOf({ ...readSessionState(await shell.readSession()) }, true);
      const news = sessionPatch(partOf(known, true), theirs);
      if (Object.keys(news).length === 0) return;
      const own = sessionPatch(known, { ...store.get() });
      known = mergeSession(known, news);
      store.set(readSessionState(mergeSession(known, own)));
    },
    remember(given) {
      memo = given;
      const own = partOf(given.read(), false);
      if (Object.keys(own).length === 0) return;
      store.set((before) => readSessionState({ ...before, ...own }));
    },
  };
}
