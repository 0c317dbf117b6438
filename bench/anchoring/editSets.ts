import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '../../e2e/harness/random.ts';
import { describePassage } from '../../src/core/anchoring/describePassage.ts';
import type { StoredPassage } from '../../src/core/records/record.ts';
import { type TextRange, textRange } from '../../src/core/text/offsets.ts';

const NOVEL = path.resolve(import.meta.dirname, '../../../shared/corpora/gutenberg');
const TEXT_UNITS = 1_000_000;
const QUOTES = 1000;
const QUOTE_UNITS = { least: 30, most: 200 } as const;

/** One quote of an edit set: what was stored of it, and where an attentive reader would put it in the new text. */
export interface AnchorCase {
  readonly passage: StoredPassage;
  /** Null where its words are gone: then it must wait. */
  readonly truth: TextRange | null;
  /** Whether the new text holds other words there. */
  readonly changed: boolean;
}

/** Quotes of one text, and the text they must be found in. */
export interface EditSet {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly cases: readonly AnchorCase[];
}

/** A stretch of the earlier text and what stands in its place. */
export interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** How much an edit set changes, as chances per quote and per stretch of a thousand units. */
interface Strength {
  readonly name: string;
  readonly changedQuotes: number;
  /** Most changes within one quote. */
  readonly changesOfQuote: number;
  readonly changedSurroundings: number;
  readonly newSentences: number;
  readonly goneSentences: number;
}

/** The edits of performance.md §7: of the quotes 6 % are inexact, or 55 %. */
export const STRENGTHS: Readonly<Record<'light' | 'heavy', Strength>> = {
  light: {
    name: 'light',
    changedQuotes: 0.06,
    changesOfQuote: 2,
    changedSurroundings: 0.06,
    newSentences: 0.05,
    goneSentences: 0.03,
  },
  heavy: {
    name: 'heavy',
    changedQuotes: 0.55,
    changesOfQuote: 5,
    changedSurroundings: 0.6,
    newSentences: 0.3,
    goneSentences: 0.2,
  },
};

/** A million units of prose: the first of the novel, or, where the corpora are not at hand, seeded words. */
export function longText(): string {
  const name = existsSync(NOVEL) ? readdirSync(NOVEL).find((one) => one.endsWith('.txt')) : null;
  if (name) {
    const text = readFileSync(path.join(NOVEL, name), 'utf8').replace(/\r\n/g, '\n');
    return text.slice(0, TEXT_UNITS);
  }
  const random = seededRandom(7);
  const parts: string[] = [];
  for (let units = 0; units < TEXT_UNITS; ) {
    const sentence = seededSentence(random, 6 + Math.floor(random() * 18));
    parts.push(sentence);
    units += sentence.length + 1;
  }
  return parts.join(' ').slice(0, TEXT_UNITS);
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ren', 'tas', 'vel', 'or', 'un', 'sin', 'par', 'de', 'ro'];

function seededWord(random: () => number): string {
  const count = 1 + Math.floor(random() * 3);
  return Array.from({ length: count }, () => SYLLABLES[Math.floor(random() * 12)]).join('');
}

function seededSentence(random: () => number, words: number): string {
  const all = Array.from({ length: words }, () => seededWord(random)).join(' ');
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}.`;
}

/** Quotes spread over a long text, the text edited, and where each of them went. Seeded: the same on every machine. */
export function editSet(text: string, strength: Strength, seed: number): EditSet {
  const random = seededRandom(seed);
  const slot = Math.floor(text.length / QUOTES);
  const edits: Edit[] = [];
  const ranges: TextRange[] = [];
  for (let number = 0; number < QUOTES; number += 1) {
    const { least, most } = QUOTE_UNITS;
    const length = least + Math.floor(random() * (most - least + 1));
    const start = number * slot + 120 + Math.floor(random() * (slot - most - 320));
    const range = textRange(start, start + length);
    ranges.push(range);
    edits.push(...editsOfSlot(text, range, (number + 1) * slot, strength, random));
  }
  const { after, move } = applied(text, edits);
  const cases = ranges.map((range): AnchorCase => {
    const passage = describePassage(text, range);
    const truth = textRange(move(range.start), move(range.end));
    return { passage, truth, changed: after.slice(truth.start, truth.end) !== passage.quote };
  });
  return { name: strength.name, before: text, after, cases };
}

function editsOfSlot(
  text: string,
  { start, end }: TextRange,
  slotEnd: number,
  strength: Strength,
  random: () => number,
): readonly Edit[] {
  const edits: Edit[] = [];
  if (random() < strength.newSentences) {
    const sentence = seededSentence(random, 5 + Math.floor(random() * 25));
    edits.push({ at: start - 100, removed: 0, inserted: ` ${sentence}` });
  }
  if (random() < strength.changedSurroundings) {
    edits.push(wordEdit(text, start - 30, start - 12, random));
  }
  if (random() < strength.changedQuotes) {
    const count = 1 + Math.floor(random() * strength.changesOfQuote);
    // Not at the very ends: whether words put there are part of the quote nobody could say.
    const inner = textRange(start + 4, end - 4);
    const share = (inner.end - inner.start) / count;
    for (let one = 0; one < count; one += 1) {
      const from = inner.start + Math.floor(one * share);
      edits.push(wordEdit(text, from, inner.start + Math.floor((one + 1) * share) - 1, random));
    }
  }
  if (random() < strength.changedSurroundings) {
    edits.push(wordEdit(text, end + 8, end + 28, random));
  }
  if (random() < strength.goneSentences) {
    const from = end + 60;
    edits.push({ at: from, removed: Math.min(140, slotEnd - from), inserted: '' });
  }
  return edits.filter(({ removed, inserted }) => removed > 0 || inserted !== '');
}

/** A word of the stretch replaced, left out, misspelt or with another beside it. */
function wordEdit(text: string, from: number, to: number, random: () => number): Edit {
  const at = from + Math.floor(random() * Math.max(1, (to - from) / 2));
  const room = Math.max(1, to - at);
  const removed = Math.min(room, 2 + Math.floor(random() * 9));
  switch (Math.floor(random() * 4)) {
    case 0:
      return { at, removed, inserted: seededWord(random) };
    case 1:
      return { at, removed, inserted: '' };
    case 2:
      return { at, removed: 1, inserted: text.charAt(at) === 'x' ? 'y' : 'x' };
    default:
      return { at, removed: 0, inserted: ` ${seededWord(random)} ${seededWord(random)} ` };
  }
}

/** The text with the edits made, and where a place that no edit removed went. */
export function applied(
  text: string,
  edits: readonly Edit[],
): { readonly after: string; readonly move: (at: number) => number } {
  const sorted = [...edits].sort((a, b) => a.at - b.at);
  const parts: string[] = [];
  let from = 0;
  for (const { at, removed, inserted } of sorted) {
    if (at < from) throw new RangeError(`two edits overlap at ${at}`);
    parts.push(text.slice(from, at), inserted);
    from = at + removed;
  }
  parts.push(text.slice(from));
  const move = (place: number): number => {
    let shift = 0;
    for (const { at, removed, inserted } of sorted) {
      if (at + removed > place) break;
      shift += inserted.length - removed;
    }
    return place + shift;
  };
  return { after: parts.join(''), move };
}
