import { ceilToCodePoint, floorToCodePoint } from '../text/offsets.ts';
import type { SearchHit } from './hit.ts';

/** A stretch of a passage as a list shows it. */
export interface SnippetPart {
  readonly text: string;
  /** Whether it is what was asked for. */
  readonly hit: boolean;
}

/** Share of the room that is given to what stands before the first match. */
const LEAD_SHARE = 0.3;

/**
 * The words of a hit around its first match, in parts, at most about `room` units long; "…" stands where words were
 * left out. Overlapping matches are one part. The parts joined, without "…", are a stretch of the quote.
 */
export function snippetOf(
  hit: Pick<SearchHit, 'quote' | 'start' | 'matches'>,
  room = Number.POSITIVE_INFINITY,
): readonly SnippetPart[] {
  const { quote, start, matches } = hit;
  const first = (matches[0]?.start ?? start) - start;
  const whole = quote.length <= room;
  const from = whole ? 0 : wordStart(quote, Math.min(first, quote.length - room), first, room);
  const to = whole ? quote.length : wordEnd(quote, from + room);
  const parts: SnippetPart[] = from > 0 ? [{ text: '…', hit: false }] : [];
  let at = from;
  for (const match of matches) {
    const matchStart = Math.max(at, match.start - start);
    const matchEnd = Math.min(to, match.end - start);
    if (matchEnd <= matchStart) continue;
    if (matchStart > at) parts.push({ text: quote.slice(at, matchStart), hit: false });
    const last = parts.at(-1);
    const text = quote.slice(matchStart, matchEnd);
    if (last?.hit && matchStart === at)
      parts[parts.length - 1] = { text: last.text + text, hit: true };
    else parts.push({ text, hit: true });
    at = matchEnd;
  }
  if (to > at) parts.push({ text: quote.slice(at, to), hit: false });
  if (to < quote.length) parts.push({ text: '…', hit: false });
  return parts;
}

function wordStart(quote: string, latest: number, first: number, room: number): number {
  const wanted = Math.max(0, Math.min(first - Math.round(room * LEAD_SHARE), Math.max(latest, 0)));
  if (wanted === 0) return 0;
  const space = quote.indexOf(' ', wanted);
  return space < 0 || space + 1 > first ? floorToCodePoint(quote, wanted) : space + 1;
}

function wordEnd(quote: string, wanted: number): number {
  if (wanted >= quote.length) return quote.length;
  const space = quote.indexOf(' ', wanted);
  const end = space < 0 || space > wanted + 24 ? wanted : space;
  return ceilToCodePoint(quote, end);
}
