import { INKS, type Ink } from '../../core/annotation/annotation.ts';
import type { Session } from '../../shell/contract.ts';
import { type OwnKeys, readOwnKeys } from '../commands/keyMap.ts';
import type { MenuKeys } from '../commands/menuKeys.ts';
import { type BesideState, NOT_SPLIT } from './splitState.ts';

/** How the reading sheet is set; kept per analyst, not per document. */
export interface TextSettings {
  /** Pixels, 15 to 24. */
  readonly size: number;
  /** Line height as a factor, 1.4 to 1.9. */
  readonly leading: number;
  /** Characters per line, 55 to 85. */
  readonly measure: number;
  readonly face: 'serif' | 'sans';
}

/** Where reading stopped: the offset of the first character on the top line. */
export interface ReadingPosition {
  readonly at: number;
  /** Furthest offset that has been on screen, for "31% read". */
  readonly furthest: number;
}

/** What finding in a document takes as a match; kept per analyst. */
export interface FindSettings {
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
  readonly matchAccents: boolean;
}

/** What is drawn over the text; the list of marks and the stores keep everything. */
export interface ShownInText {
  readonly marks: boolean;
  readonly entities: boolean;
}

/** Everything that is remembered of where the analyst was. Not journalled, not undone; kept across hosts. */
export interface SessionState {
  readonly view: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly text: TextSettings;
  readonly lastInk: Ink;
  /** Open documents, in tab order. */
  readonly tabs: readonly string[];
  readonly activeTab: string | null;
  readonly positions: Readonly<Record<string, ReadingPosition>>;
  /** What stands on the right side of the split reader, and where reading stopped there. */
  readonly beside: BesideState;
  readonly positionsBeside: Readonly<Record<string, ReadingPosition>>;
  /** The left side's share of the split reader's width, 0.25 to 0.75. */
  readonly splitShare: number;
  readonly find: FindSettings;
  /** What was looked for in documents, the latest first; at most `MAX_FOUND`. */
  readonly found: readonly string[];
  readonly shown: ShownInText;
  /** Marks stand in the text as elements that screen readers read out. */
  readonly inlineMarks: boolean;
  /** The analyst's reading speed in words a minute, measured while paging. */
  readonly wordsAMinute: number;
  readonly activeCase: string | null;
  /** Marking that a new case starts with. */
  readonly defaultMarking: string;
  /** Id under which this analyst's work is recorded; made on the first start. */
  readonly authorId: string | null;
  readonly keyCardDismissed: boolean;
  readonly nameAsked: boolean;
  /** Pixel widths and folded state of panes by view. */
  readonly panes: Readonly<
    Record<string, { readonly left: number; readonly right: number; readonly folded: string }>
  >;
  readonly density: 'compact' | 'standard' | 'roomy';
  readonly selectedDocument: string | null;
  /** Order of the documents table, as `title up` or `date down`. */
  readonly librarySort: string;
  /** Part of the library that is looked at: `all`, `starred`, a collection's id. */
  readonly libraryShelf: string;
  /** Facets chosen, as JSON of values by facet; empty for none. */
  readonly libraryFacets: string;
  readonly libraryGroup: string;
  /** What is chosen of the coded passages, as JSON; empty for nothing yet. */
  readonly coded: string;
  /** How the marks beside a document and the page of all marks are set, as JSON; empty for as they are first. */
  readonly marksPane: string;
  readonly marksPage: string;
  readonly selectedEntity: string | null;
  /** What is in the field of the Search view. */
  readonly searchQuery: string;
  /** Searches from which something was opened or marked, the last one first, at most ten. */
  readonly recentSearches: readonly string[];
  /** Ids of the codes used last, the last one first, at most `MAX_RECENT_CODES`. */
  readonly recentCodes: readonly string[];
  /** A document that is imported alone is shown before. */
  readonly previewImports: boolean;
  /** What the last check of the library came to, as JSON; empty before the first. */
  readonly healthChecked: string;
  /** Keys that the analyst chose instead of the catalogue's. */
  readonly keys: OwnKeys;
  /** What a native menu shows of them, worked out from them for the host. */
  readonly menuKeys: MenuKeys;
  /** Keys that type a character do something outside text fields. */
  readonly singleKeys: boolean;
}

/** Queries of finding in a document that are remembered. */
export const MAX_FOUND = 12;

/** Codes that are remembered as used last. */
export const MAX_RECENT_CODES = 12;

/** Reading speed before it was measured, and its bounds, in words a minute. */
export const PACE = { first: 230, least: 80, most: 700 } as const;

/** What a library that was never opened starts with. */
export const FIRST_SESSION: SessionState = {
  view: 'library',
  theme: 'system',
  text: { size: 17, leading: 1.62, measure: 70, face: 'serif' },
  lastInk: 1,
  tabs: [],
  activeTab: null,
  positions: {},
  beside: NOT_SPLIT,
  positionsBeside: {},
  splitShare: 0.5,
  find: { matchCase: false, wholeWords: false, matchAccents: false },
  found: [],
  shown: { marks: true, entities: true },
  inlineMarks: false,
  wordsAMinute: PACE.first,
  activeCase: null,
  defaultMarking: 'TLP:AMBER',
  authorId: null,
  keyCardDismissed: false,
  nameAsked: false,
  healthChecked: '',
  panes: {},
  density: 'standard',
  selectedDocument: null,
  librarySort: 'title up',
  libraryShelf: 'all',
  libraryFacets: '',
  libraryGroup: 'none',
  coded: '',
  marksPane: '',
  marksPage: '',
  selectedEntity: null,
  searchQuery: '',
  recentSearches: [],
  recentCodes: [],
  previewImports: false,
  keys: {},
  menuKeys: {},
  singleKeys: true,
};

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function within(value: unknown, from: number, to: number, first: number): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? Math.min(to, Math.max(from, value))
    : first;
}

function oneOf<T>(value: unknown, options: readonly T[], first: T): T {
  return options.find((option) => option === value) ?? first;
}

function readText(stored: unknown): TextSettings {
  const { text: first } = FIRST_SESSION;
  if (!isJson(stored)) return first;
  return {
    size: within(stored['size'], 15, 24, first.size),
    leading: within(stored['leading'], 1.4, 1.9, first.leading),
    measure: within(stored['measure'], 55, 85, first.measure),
    face: oneOf(stored['face'], ['serif', 'sans'], first.face),
  };
}

/** The entries whose named fields are numbers of at least 0; the others are dropped. */
function entriesWith<T>(stored: unknown, fields: readonly string[]): Readonly<Record<string, T>> {
  if (!isJson(stored)) return {};
  const sound = Object.entries(stored).filter(
    ([, entry]) =>
      isJson(entry) &&
      fields.every((field) => {
        const value = entry[field];
        return typeof value === 'number' && value >= 0;
      }),
  );
  // The fields that the type asks for were just looked at.
  return Object.fromEntries(sound) as Readonly<Record<string, T>>;
}

/** The texts of a list, each once. */
function readTexts(stored: unknown): readonly string[] {
  if (!Array.isArray(stored)) return [];
  return [...new Set(stored.filter((one): one is string => typeof one === 'string'))];
}

/** Another window may have closed the tab that was active in the one that wrote last: then it is there again. */
function withActive(tabs: readonly string[], activeTab: string | null): readonly string[] {
  return activeTab === null || tabs.includes(activeTab) ? tabs : [...tabs, activeTab];
}

function readBeside(stored: unknown): BesideState {
  if (!isJson(stored)) return NOT_SPLIT;
  if (stored['kind'] === 'case') return { ...NOT_SPLIT, kind: 'case' };
  const tabs = readTexts(stored['tabs']);
  const activeTab = tabs.find((id) => id === stored['activeTab']) ?? tabs[0];
  if (stored['kind'] !== 'document' || activeTab === undefined) return NOT_SPLIT;
  return { kind: 'document', tabs, activeTab };
}

/** The texts of a record of texts. */
function readMenuKeys(stored: unknown): MenuKeys {
  const entries = Object.entries(isJson(stored) ? stored : {});
  return Object.fromEntries(
    entries.filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
}

/** The switches of a group that are stored as such; the others stay as they are first. */
function readSwitches<T extends object>(stored: unknown, first: T): T {
  const known = isJson(stored) ? stored : {};
  const entries = Object.entries(first).map(([key, value]) => [
    key,
    typeof known[key] === 'boolean' ? known[key] : value,
  ]);
  // The keys and kinds of `first` are those of the outcome.
  return Object.fromEntries(entries) as T;
}

/** Takes over what is well-formed of a stored session; anything else falls back to its first value. */
export function readSessionState(stored: Session): SessionState {
  const merged: Record<string, unknown> = { ...FIRST_SESSION };
  for (const [key, first] of Object.entries(FIRST_SESSION)) {
    const value = stored[key];
    const sameShape =
      first === null
        ? value === null || typeof value === 'string'
        : typeof value === typeof first && !isJson(first) && !Array.isArray(first);
    if (sameShape) merged[key] = value;
  }
  const panes = entriesWith<SessionState['panes'][string]>(stored['panes'], ['left', 'right']);
  const simple = merged as unknown as SessionState;
  return {
    ...simple,
    theme: oneOf(simple.theme, ['system', 'light', 'dark'], FIRST_SESSION.theme),
    density: oneOf(simple.density, ['compact', 'standard', 'roomy'], FIRST_SESSION.density),
    lastInk: oneOf(simple.lastInk, INKS, FIRST_SESSION.lastInk),
    text: readText(stored['text']),
    tabs: withActive(readTexts(stored['tabs']), simple.activeTab),
    recentSearches: readTexts(stored['recentSearches']).slice(0, 10),
    recentCodes: readTexts(stored['recentCodes']).slice(0, MAX_RECENT_CODES),
    positions: entriesWith<ReadingPosition>(stored['positions'], ['at', 'furthest']),
    beside: readBeside(stored['beside']),
    positionsBeside: entriesWith<ReadingPosition>(stored['positionsBeside'], ['at', 'furthest']),
    splitShare: within(stored['splitShare'], 0.25, 0.75, FIRST_SESSION.splitShare),
    find: readSwitches(stored['find'], FIRST_SESSION.find),
    found: readTexts(stored['found']).slice(0, MAX_FOUND),
    shown: readSwitches(stored['shown'], FIRST_SESSION.shown),
    keys: readOwnKeys(stored['keys']),
    menuKeys: readMenuKeys(stored['menuKeys']),
    wordsAMinute: within(stored['wordsAMinute'], PACE.least, PACE.most, PACE.first),
    panes: Object.fromEntries(
      Object.entries(panes).filter(([, { folded }]) => typeof folded === 'string'),
    ),
  };
}
