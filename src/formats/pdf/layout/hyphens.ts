import type { Line } from './lines.ts';
import { BROKEN_END, firstWord, type Vocabulary } from './vocabulary.ts';

/** How two lines of one paragraph go together. */
export interface LineSeam {
  /** Units to leave out at the end of the first line: the hyphen of a broken word. */
  readonly drop: number;
  readonly space: boolean;
  /** Why a word was put together again; null where nothing was. */
  readonly why: string | null;
  readonly word: string;
}

/** What may follow a hyphen that stands for a part left out: `pre- and post-war`. */
const SUSPENDED = /^(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of|och|og|i|a)$/u;
/** What words are compounded with, hyphen and all. */
const COMPOUNDING = new Set(
  'anti co counter non self ex quasi vice cross half well ill pro semi neo all so de-facto post pre mid high low long short full part two three four five six ten first second third far near hard soft open free large small old new left right young middle north south east west foreign home state vice- like year'.split(
    ' ',
  ),
);
/** Words of two words that are not compounds, for files too short to hold them whole. */
const ONE_WORD = new Set(
  'without within into onto upon therefore however understand understanding understood another cannot something someone somewhere sometimes anything anyone nothing everything everyone whether together toward towards forward because become became already although always almost also between throughout outside inside today network networks framework background itself himself herself themselves ourselves altogether moreover otherwise nevertheless whereas wherever whatever whoever everyday overall overseas overcome undertake undertaken underground individual forces forced attacks maybe perhaps'.split(
    ' ',
  ),
);
/** What words end with and never are. */
const ENDING =
  /^(?:t?ions?|sions?|tional|ing|ings|ments?|ness|able|ible|ity|ities|ally|tive|ers?|ists?|tory|lich|ung|ungen|keit|heit)$/u;
const UNSPACED = /[\u2e80-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff01-\uff60\u0e00-\u0eff]/u;
const SPACED: LineSeam = { drop: 0, space: true, why: null, word: '' };
const TIGHT: LineSeam = { drop: 0, space: false, why: null, word: '' };

/** Decides how a line goes on in the next one of its paragraph. */
export function seamOf(line: Line, next: Line, vocabulary: Vocabulary, full: boolean): LineSeam {
  const end = line.text.at(-1) ?? '';
  if (UNSPACED.test(end) && UNSPACED.test(next.text.at(0) ?? '')) return TIGHT;
  const broken = BROKEN_END.exec(line.text);
  if (broken?.[1] !== undefined) return hyphenSeam(line, broken[1], next, vocabulary);
  if (/\p{L}[–—]$/u.test(line.text) && !vocabulary.tightDash(end)) return SPACED;
  if (/[\p{N}\p{L}][-\u2010\u2011–—]$/u.test(line.text)) return TIGHT;
  if (/^—\p{L}/u.test(next.text) && /\p{L}$/u.test(line.text)) return TIGHT;
  if (full && goesOnInAddress(line.text, next.text)) return TIGHT;
  if (/[\p{L}\p{N}]\/$/u.test(line.text)) return TIGHT;
  return lostHyphen(line, next, vocabulary) ?? SPACED;
}

function hyphenSeam(line: Line, left: string, next: Line, vocabulary: Vocabulary): LineSeam {
  const right = firstWord(next.text);
  // A word that has a hyphen already, `state-of-the-`, goes on with another.
  if (
    new RegExp(`^${right}-\\p{L}`, 'u').test(next.text) &&
    /-\p{L}/u.test(line.text) === false &&
    SUSPENDED.test(right)
  )
    return TIGHT;
  const chained = /-\p{L}+[-\u2010\u2011]$/u.test(line.text);
  if (
    !chained &&
    SUSPENDED.test(right) &&
    /-$/.test(line.text) &&
    vocabulary.count(left + right) === 0
  )
    return SPACED;
  const soft =
    line.text.endsWith('\u00ad') || (line.text.endsWith('\u2010') && vocabulary.ownBreakSign);
  if (soft)
    return { ...TIGHT, drop: 1, why: 'The hyphen is one for line ends only.', word: left + right };
  if (!/^\p{Ll}/u.test(right)) return TIGHT;
  const why = joinReason(left, right, chained, vocabulary);
  return why === null ? TIGHT : { drop: 1, space: false, why, word: left + right };
}

/** Why the hyphen between two halves is the line's and not the word's; null where it is the word's. */
function joinReason(
  left: string,
  right: string,
  chained: boolean,
  vocabulary: Vocabulary,
): string | null {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  const joined = vocabulary.count(a + b);
  const hyphenated = vocabulary.count(`${a}-${b}`);
  const known = [vocabulary.count(a) > 0, vocabulary.count(b) > 0] as const;
  const compound = COMPOUNDING.has(a) || (known[0] && known[1]);
  if (joined > 0 && joined >= hyphenated && (vocabulary.breaksWords || !compound))
    return `“${left}${right}” stands elsewhere in the text without a hyphen.`;
  if (hyphenated > 0 || chained) return null;
  if (ONE_WORD.has(a + b)) return `“${left}${right}” is one word.`;
  if (COMPOUNDING.has(a) && (known[1] || !vocabulary.breaksWords)) return null;
  // A name goes with a word of its own: `Belgium-tied`.
  if (/^\p{Lu}/u.test(left) && vocabulary.count(a) > 1) return null;
  if (vocabulary.breaksWords) {
    const both = known[0] && known[1] && a.length > 2 && b.length > 3;
    return both
      ? null
      : 'The text breaks words at the ends of lines, and the halves are no words in it.';
  }
  return ENDING.test(b) && !known[1] ? 'The second half is the ending of a word.' : null;
}

/** A soft hyphen that the file keeps to itself leaves two halves of a known word. */
function lostHyphen(line: Line, next: Line, vocabulary: Vocabulary): LineSeam | null {
  const left = /(?:^|\s)(\p{L}{2,})$/u.exec(line.text)?.[1];
  const right = firstWord(next.text);
  if (left === undefined || !/^\p{Ll}{2,}$/u.test(right)) return null;
  if (
    vocabulary.count(left + right) === 0 ||
    vocabulary.count(left) > 0 ||
    vocabulary.count(right) > 0
  )
    return null;
  return {
    drop: 0,
    space: false,
    why: `“${left}${right}” stands elsewhere in the text in one.`,
    word: left + right,
  };
}

/** A web address that fills its line goes on where the next line begins with more of one. */
function goesOnInAddress(text: string, next: string): boolean {
  const last = text.split(' ').at(-1) ?? '';
  if (!/^\(?(?:https?:\/\/|www\.)/i.test(last)) return false;
  const first = next.split(' ', 1)[0] ?? '';
  return /[/\-_=&?%#]$/.test(last) || /^[^\s]*[/=&?%_#][^\s]*$/.test(first) || /\.$/.test(last);
}
