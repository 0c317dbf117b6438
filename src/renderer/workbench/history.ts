import type { ViewName } from '../commands/catalogue.ts';
import type { Side } from './splitState.ts';

/** A place that can be gone back to: a view, and in the reader a document, the side it stood on and its top line. */
export interface Place {
  readonly view: ViewName;
  /** Null outside the reader, and where no document was open. */
  readonly document: { readonly id: string; readonly at: number; readonly side: Side } | null;
}

/** The places behind and ahead, the nearest last. Immutable. */
export interface PlaceHistory {
  readonly back: readonly Place[];
  readonly ahead: readonly Place[];
}

/** Places that are kept each way. */
export const MAX_PLACES = 100;

/** Two places of one document closer than this, in code units, are one: about a third of a screen. */
const SAME_PLACE_UNITS = 600;

/** Nowhere has been left yet. */
export const NO_PLACES: PlaceHistory = { back: [], ahead: [] };

/** Whether going from one to the other would show the same screen. */
export function samePlace(a: Place, b: Place): boolean {
  if (a.view !== b.view) return false;
  if (!a.document || !b.document) return a.document === b.document;
  return (
    a.document.id === b.document.id &&
    a.document.side === b.document.side &&
    Math.abs(a.document.at - b.document.at) < SAME_PLACE_UNITS
  );
}

/** A jump leaves `here`: it can be gone back to, and what lay ahead is forgotten. */
export function leftPlace(history: PlaceHistory, here: Place): PlaceHistory {
  return { back: pushed(history.back, here), ahead: [] };
}

/** One step back or ahead from `here`; null when there is nowhere to go. Places that show the same screen are passed over. */
export function stepped(
  history: PlaceHistory,
  here: Place,
  way: 'back' | 'ahead',
): { readonly history: PlaceHistory; readonly to: Place } | null {
  const at = history[way].findLastIndex((place) => !samePlace(place, here));
  const to = history[way][at];
  if (!to) return null;
  const rest = history[way].slice(0, at);
  return way === 'back'
    ? { history: { back: rest, ahead: pushed(history.ahead, here) }, to }
    : { history: { back: pushed(history.back, here), ahead: rest }, to };
}

function pushed(places: readonly Place[], place: Place): readonly Place[] {
  const last = places.at(-1);
  const before = last && samePlace(last, place) ? places.slice(0, -1) : places;
  return [...before, place].slice(-MAX_PLACES);
}
