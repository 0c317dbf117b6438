import type { TextRange } from '../../core/text/offsets.ts';
import type { ViewName } from '../commands/catalogue.ts';
import type { SessionState } from './sessionState.ts';
import { createStore, type Store } from './store.ts';

/** Where in a document to go, and what to light up there. */
export interface Jump {
  /** Grows by one with each jump, so that the same place can be asked for again. */
  readonly serial: number;
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
  /** Mark to make active on arrival. */
  readonly markId: string | null;
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
  /** The last jump; the reader goes there when it shows that document. */
  readonly jump: Store<Jump | null>;
  show(view: ViewName): void;
  openDocument(id: string): void;
  openPassage(
    documentId: string,
    range: { readonly start: number; readonly end: number },
    markId?: string,
  ): void;
  /** The search that the last jump came from; the reader takes it and sets it to null. */
  readonly searched: Store<Searched | null>;
  /** Opens a document at a hit of a search, all its hits painted. */
  openHit(searched: Searched): void;
  openEntity(id: string): void;
  /** The last place in a case that was asked for; the case view goes there. */
  readonly casePlace: Store<CasePlace | null>;
  openCase(id: string, place?: { readonly evidenceId?: string; readonly paragraph?: number }): void;
  closeTab(id: string): void;
  /** Opens the tab closed last; does nothing when none was. */
  reopenTab(): void;
}

/** Makes the navigation over a session store. */
export function createNavigation(session: Store<SessionState>, first: ViewName): Navigation {
  const route = createStore<Route>({ view: first });
  const jump = createStore<Jump | null>(null);
  const searched = createStore<Searched | null>(null);
  const casePlace = createStore<CasePlace | null>(null);
  const closed: string[] = [];
  let serial = 0;

  const show = (view: ViewName): void => {
    route.set((before) => (before.view === view ? before : { view }));
    session.set((before) => ({ ...before, view }));
  };
  const openDocument = (id: string): void => {
    session.set((before) => ({
      ...before,
      tabs: before.tabs.includes(id) ? before.tabs : [...before.tabs, id],
      activeTab: id,
    }));
    show('reader');
  };
  const openPassage: Navigation['openPassage'] = (documentId, range, markId) => {
    serial += 1;
    const { start, end } = range;
    jump.set({ serial, documentId, start, end, markId: markId ?? null });
    openDocument(documentId);
  };
  return {
    route,
    jump,
    show,
    openDocument,
    openPassage,
    searched,
    openHit(found) {
      searched.set(found);
      const match = found.matches[found.at];
      if (match) openPassage(found.documentId, match);
      else openDocument(found.documentId);
    },
    openEntity(id) {
      session.set((before) => ({ ...before, selectedEntity: id }));
      show('entities');
    },
    casePlace,
    openCase(id, place) {
      serial += 1;
      casePlace.set({
        serial,
        evidenceId: place?.evidenceId ?? null,
        paragraph: place?.paragraph ?? null,
      });
      session.set((before) => ({ ...before, activeCase: id }));
      show('case');
    },
    closeTab(id) {
      closed.push(id);
      session.set((before) => {
        const at = before.tabs.indexOf(id);
        const tabs = before.tabs.filter((one) => one !== id);
        const next = tabs[Math.min(at, tabs.length - 1)] ?? null;
        return { ...before, tabs, activeTab: before.activeTab === id ? next : before.activeTab };
      });
    },
    reopenTab() {
      const id = closed.pop();
      if (id !== undefined) openDocument(id);
    },
  };
}
