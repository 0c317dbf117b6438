import type { TextRange } from './offsets.ts';
import { textRange } from './offsets.ts';

// A full stop after these does not end a sentence.
const TITLES =
  /(?:^|[\s("'“‘[/])(?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Pres|Hon|Rev|St|Ste|Mt|vs|cf|ca|approx|e\.g|i\.e|[A-Z])\.$/;
// After these it does not before a number.
const NUMBERED =
  /(?:^|[\s("'“‘[/])(?:[Nn]os?|[Aa]rts?|[Ff]ig|[Vv]ol|[Cc]h|[Pp]p?|[Pp]aras?|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$/;
// After these, and after dotted acronyms (U.N.), the next word decides.
const EITHER = /(?:^|[\s("'“‘[/])(?:(?:[A-Z]\.){2,}|(?:etc|al|Inc|Ltd|Co|Corp|Jr|Sr|Bros)\.)$/;
const OPENERS =
  /^["'“‘(]?(?:The|A|An|In|It|He|She|They|We|This|That|These|Those|But|And|On|At|After|As|According|However|Its|His|Her|Their|There|For|Since|When|While|Under|Former)\b/;

/**
 * The sentences of `text[from, to)`, without the white space between them. Boundaries are `Intl.Segmenter`'s (UAX 29),
 * joined again after titles and abbreviations ("Dr.", "No.", "e.g."), initials, and dotted acronyms unless the next
 * word commonly opens a sentence. A line end always ends one.
 */
export function sentencesIn(text: string, from = 0, to = text.length): readonly TextRange[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  const sentences: TextRange[] = [];
  // Line by line: the segmenter's cost grows faster than the length of what it is given.
  for (let at = from; at < to; ) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 || lineEnd > to ? to : lineEnd;
    if (end > at) addSentences(segmenter, text.slice(at, end), at, sentences);
    at = end + 1;
  }
  return sentences;
}

function addSentences(
  segmenter: Intl.Segmenter,
  line: string,
  lineStart: number,
  sentences: TextRange[],
): void {
  let start = 0;
  for (const { segment, index } of segmenter.segment(line)) {
    const end = index + segment.length;
    const soFar = line.slice(start, end);
    if (end < line.length && goesOn(soFar.trimEnd(), line.slice(end, end + 40))) continue;
    const words = soFar.trim();
    if (words !== '') {
      const at = lineStart + start + soFar.indexOf(words);
      sentences.push(textRange(at, at + words.length));
    }
    start = end;
  }
}

/** The sentence that holds the position, or the last one that begins before it; null where there is none. */
export function sentenceAt(text: string, at: number, from = 0, to = text.length): TextRange | null {
  return sentencesIn(text, from, to).findLast((sentence) => sentence.start <= at) ?? null;
}

function goesOn(before: string, after: string): boolean {
  if (/^\d{1,3}\.$/.test(before)) return true;
  if (EITHER.test(before)) return !OPENERS.test(after);
  if (NUMBERED.test(before)) return /^\d/.test(after);
  return TITLES.test(before) || /^\p{Ll}/u.test(after);
}
