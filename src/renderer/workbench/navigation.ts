import type { TextRange } from '../../core/text/offsets.ts';
import type { ViewName } from '../commands/catalogue.ts';
import { leftPlace, NO_PLACES, type Place, type PlaceHistory, stepped } from './history.ts';
import type { SessionState } from './sessionState.ts';
import { closed, moved, opened, readingSide, split, tabsOf, unsplit } from './sides.ts';
import { NOT_SPLIT, type Side } from './splitState.ts';
import { createStore, type Store } from './store.ts';

/** Where in a document to go, and what to light up there. */
export interface Jump {
  /** Grows by one with each jump, so that the same place can be asked for again. */
  readonly serial: number;
  readonly documentId: string;
  readonly side: Side;
  readonly start: number;
  readonly end: number;
  /** Mark to make active on arrival. */
  readonly markId: string | null;
  /** `passage` lights the words up a third down the screen; `place` puts the line back on top, as it was left. */
  readonly kind: 'passage' | 'place';
}

/** A search that the reader goes on with in its find field, until the field is closed or typed in. */
export interface Searched {
  readonly documentId: string;
  /** As it was typed. */
  readonly query: string;
  /** Every place in the document that answers it, in text order; canonical offsets. */
  readonly matches: readonly TextRange[];
  /** 0-based, of the match that was gone to. */
  readonly at: number;
}

/** Where in a case to go. */
export interface CasePlace {
  /** Grows by one with each call, so that the same place can be asked for again. */
  readonly serial: number;
  /** Item of evidence to make current; null for none. */
  readonly evidenceId: string | null;
  /** 0-based paragraph of the narrative, as `narrativeCoverage` counts them; null for none. */
  readonly paragraph: number | null;
}

/** Which view is on screen. */
export interface Route {
  readonly view: ViewName;
}

/** Moves between views, documents, entities and cases. What is open is part of the session. */
export interface Navigation {
  readonly route: Store<Route>;
  /** The last jump; the reader goes there when it shows that document on that side. */
  readonly jump: Store<Jump | null>;
  /** The side of the split reader that has the focus; `main` while it is not split. */
  readonly side: Store<Side>;
  /** The places left by jumps, for Back and Forward. */
  readonly history: Store<PlaceHistory>;
  show(view: ViewName): void;
  /** Opens a document on the side that has the focus, unless a side is named. */
  openDocument(id: string, side?: Side): void;
  /** Opens a document on the right side, and splits the reader when it is not split. */
  openBeside(id: string): void;
  /** Shows the active case on the right side. */
  showCaseBeside(): void;
  /** Splits the reader, or puts its sides together again; the side that has the focus goes on. */
  toggleSplit(): void;
  /** Takes a tab to the other side. */
  moveAcross(id: string, from: Side): void;
  openPassage(
    documentId: string,
    range: { readonly start: number; readonly end: number },
    markId?: string,
  ): void;
  /** The search that the last jump came from; the reader takes it and sets it to null. */
  readonly searched: Store<Searched | null>;
  /** Opens a document at a hit of a search, all its hits painted. */
  openHit(searched: Searched): void;
  /** Shows a shelf of the library, or a page that stands there. */
  openShelf(shelf: string): void;
  openEntity(id: string): void;
  /** The last place in a case that was asked for; the case view goes there. */
  readonly casePlace: Store<CasePlace | null>;
  openCase(id: string, place?: { readonly evidenceId?: string; readonly paragraph?: number }): void;
  closeTab(id: string, side?: Side): void;
  /** Opens the tab closed last; does nothing when none was. */
  reopenTab(): void;
  /** Remembers the place on screen, before a jump within it. */
  leavePlace(): void;
  /** Goes to the place before the last jump, or ahead again. @returns false when there is none. */
  step(way: 'back' | 'ahead'): boolean;
  /** Tells which line is on top on a side, while that side shows a document. @returns what ends it. */
  watchTop(side: Side, top: () => number): () => void;
}

/** Makes the navigation over a session store. */
export function createNavigation(session: Store<SessionState>, first: ViewName): Navigation {
  const route = createStore<Route>({ view: first });
  const jump = createStore<Jump | null>(null);
  const side = createStore<Side>('main');
  const history = createStore<PlaceHistory>(NO_PLACES);
  const searched = createStore<Searched | null>(null);
  const casePlace = createStore<CasePlace | null>(null);
  const shut: string[] = [];
  const tops = new Map<Side, () => number>();
  let serial = 0;

  const show = (view: ViewName): void => {
    route.set((before) => (before.view === view ? before : { view }));
    session.set((before) => ({ ...before, view }));
  };
  const here = (): Place => {
    const { view } = route.get();
    const on = readingSide(session.get(), side.get());
    const id = tabsOf(session.get(), on).activeTab;
    if (view !== 'reader' || id === null) return { view, document: null };
    return { view, document: { id, at: tops.get(on)?.() ?? 0, side: on } };
  };
  const leavePlace = (): void => history.set((before) => leftPlace(before, here()));
  const openOn = (on: Side, id: string): void => {
    session.set((before) => opened(before, on, id));
    side.set(on);
    show('reader');
  };
  const sideNow = (): Side => readingSide(session.get(), side.get());
  /** Where the analyst expects a passage: on the side that shows its document, of two the one with the focus. */
  const sideShowing = (id: string): Side => {
    const now = sideNow();
    const other: Side = now === 'main' ? 'beside' : 'main';
    const shows = (one: Side): boolean => tabsOf(session.get(), one).activeTab === id;
    return !shows(now) && shows(other) ? other : now;
  };
  const jumpTo = (wanted: Omit<Jump, 'serial'>): void => {
    serial += 1;
    jump.set({ serial, ...wanted });
    openOn(wanted.side, wanted.documentId);
  };
  const openDocument = (id: string, wanted?: Side): void => {
    const on = wanted ?? sideNow();
    const shown = route.get().view === 'reader' && tabsOf(session.get(), on).activeTab === id;
    if (!shown) leavePlace();
    openOn(on, id);
  };
  const openPassage: Navigation['openPassage'] = (documentId, { start, end }, markId) => {
    leavePlace();
    const side = sideShowing(documentId);
    jumpTo({ documentId, side, start, end, markId: markId ?? null, kind: 'passage' });
  };
  return {
    route,
    jump,
    side,
    history,
    show,
    openDocument,
    openBeside(id) {
      if (session.get().activeTab === null) openDocument(id, 'main');
      else openDocument(id, 'beside');
    },
    showCaseBeside() {
      const { beside } = session.get();
      if (beside.kind === 'document') session.set((before) => unsplit(before, 'main'));
      session.set((before) => ({ ...before, beside: { ...NOT_SPLIT, kind: 'case' } }));
      side.set('beside');
      show('reader');
    },
    toggleSplit() {
      const now = sideNow();
      const { beside } = session.get();
      if (beside.kind === 'none') {
        session.set(split);
        side.set(session.get().beside.kind === 'none' ? 'main' : 'beside');
        show('reader');
        return;
      }
      const at = tops.get('beside')?.() ?? 0;
      session.set((before) => unsplit(before, now));
      side.set('main');
      show('reader');
      // The left side may show this very document: it takes over the line as well.
      if (now === 'beside' && beside.activeTab !== null) {
        const place = { start: at, end: at, markId: null, kind: 'place' } as const;
        jumpTo({ documentId: beside.activeTab, side: 'main', ...place });
      }
    },
    moveAcross(id, from) {
      session.set((before) => moved(before, from, id));
      side.set(session.get().beside.activeTab === id ? 'beside' : 'main');
    },
    openPassage,
    searched,
    openHit(found) {
      const match = found.matches[found.at];
      if (match) openPassage(found.documentId, match);
      else openDocument(found.documentId);
      // Afterwards: only the side that the hit opened on takes the search.
      searched.set(found);
    },
    openShelf(shelf) {
      leavePlace();
      session.set((before) => ({ ...before, libraryShelf: shelf }));
      show('library');
    },
    openEntity(id) {
      leavePlace();
      session.set((before) => ({ ...before, selectedEntity: id }));
      show('entities');
    },
    casePlace,
    openCase(id, place) {
      leavePlace();
      serial += 1;
      casePlace.set({
        serial,
        evidenceId: place?.evidenceId ?? null,
        paragraph: place?.paragraph ?? null,
      });
      session.set((before) => ({ ...before, activeCase: id }));
      show('case');
    },
    closeTab(id, wanted) {
      shut.push(id);
      session.set((before) => closed(before, wanted ?? sideNow(), id));
      if (session.get().beside.kind === 'none') side.set('main');
    },
    reopenTab() {
      const id = shut.pop();
      if (id !== undefined) openDocument(id);
    },
    leavePlace,
    step(way) {
      const found = stepped(history.get(), here(), way);
      if (!found) return false;
      history.set(found.history);
      const { view, document } = found.to;
      if (!document) show(view);
      else {
        const on = document.side === 'beside' ? readingSide(session.get(), 'beside') : 'main';
        const { id, at } = document;
        jumpTo({ documentId: id, side: on, start: at, end: at, markId: null, kind: 'place' });
      }
      return true;
    },
    watchTop(on, top) {
      tops.set(on, top);
      return () => {
        if (tops.get(on) === top) tops.delete(on);
      };
    },
  };
}
