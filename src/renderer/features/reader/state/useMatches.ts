import { useEffect, useMemo, useState } from 'react';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { findInDocument } from '../../../../core/document/findInDocument.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';
import type { FindSettings } from '../../../workbench/sessionState.ts';

/** Texts up to this many code units are searched while typing, so that Enter and Esc may follow at once. */
const AT_ONCE_UNITS = 200_000;
/** Time that searching may take before it lets the window do something else, in ms. */
const SLICE_MS = 8;
/** Time after which what is found so far is shown, in ms. */
const SHOW_AFTER_MS = 120;
/** Most matches that are kept: more say no more, and nobody steps through them. */
export const MOST_MATCHES = 50_000;

/** What is found of a query so far. */
export interface Matches {
  readonly query: string;
  /** In text order. */
  readonly ranges: readonly TextRange[];
  /** False while the search goes on. */
  readonly done: boolean;
}

const NOTHING: Matches = { query: '', ranges: [], done: true };

/** Finds a query in a document, in slices: typing goes on in a text of a million words. An empty query finds nothing. */
export function useMatches(
  document: SourceDocument,
  query: string,
  settings: FindSettings,
): Matches {
  const [matches, setMatches] = useState(NOTHING);
  const { matchCase, wholeWords, matchAccents } = settings;
  const asked = query.trim() !== '';
  const atOnce = document.text.length <= AT_ONCE_UNITS;
  const options = useMemo(
    () => ({ keepCase: matchCase, keepAccents: matchAccents, wholeWords }),
    [matchCase, matchAccents, wholeWords],
  );
  const found = useMemo(
    () =>
      atOnce && asked
        ? { query, ranges: [...findInDocument(document, query, options)].flat(), done: true }
        : NOTHING,
    [asked, atOnce, document, options, query],
  );
  useEffect(() => {
    if (!asked || atOnce) return;
    const stretches = findInDocument(document, query, options);
    const ranges: TextRange[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownMs = performance.now();
    const search = (): void => {
      const until = performance.now() + SLICE_MS;
      let done = false;
      while (!done && performance.now() < until) {
        const next = stretches.next();
        if (!next.done) ranges.push(...next.value.slice(0, MOST_MATCHES - ranges.length));
        done = next.done === true || ranges.length >= MOST_MATCHES;
      }
      const nowMs = performance.now();
      if (done || nowMs - shownMs > SHOW_AFTER_MS) {
        shownMs = nowMs;
        setMatches({ query, ranges: [...ranges], done });
      }
      if (!done) timer = setTimeout(search, 0);
    };
    search();
    return () => clearTimeout(timer);
  }, [asked, atOnce, document, options, query]);
  return !asked || atOnce ? found : matches;
}
