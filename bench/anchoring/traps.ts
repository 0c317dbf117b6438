import { readFileSync } from 'node:fs';
import path from 'node:path';
import { between, seededRandom } from '../../e2e/harness/random.ts';
import { describePassage } from '../../src/core/anchoring/describePassage.ts';
import { type TextRange, textRange } from '../../src/core/text/offsets.ts';
import { sentencesIn } from '../../src/core/text/sentences.ts';
import { applied, type Edit, type EditSet } from './editSets.ts';

const REPORT = path.resolve(import.meta.dirname, '../../resources/corpus/000.json');
const LEAST_UNITS = 40;

/** A text with a look-alike in it, by what was done to the original. */
interface Trap {
  readonly name: string;
  readonly before: string;
  readonly range: TextRange;
  readonly edits: readonly Edit[];
  /** Where the original went: `stays` with the edits, nowhere, or to where the last edit inserts it. */
  readonly went: 'stays' | 'nowhere' | 'moved';
}

/**
 * Look-alikes made from the country report of the bundle, whose passages repeat: every sentence deleted from it as it
 * stands; sentences beside a twin that differs in one figure or word; whole passages that are there three times with the
 * same surroundings. Of each the original is deleted, edited or moved while the look-alike stays.
 */
export function lookAlikeTraps(): readonly EditSet[] {
  const { text } = JSON.parse(readFileSync(REPORT, 'utf8')) as { readonly text: string };
  const random = seededRandom(20261121);
  const sentences = sentencesIn(text).filter(({ start, end }) => end - start >= LEAST_UNITS);
  const traps = sentences.flatMap((range, number): readonly Trap[] => {
    const far = farSentence(sentences, number, random);
    return [
      deleted(text, range),
      ...twins(text, range, far, random),
      ...boilerplate(text, sentences, number, far),
    ];
  });
  return traps.map(setOf);
}

function setOf({ name, before, range, edits, went }: Trap): EditSet {
  const { after, move } = applied(before, edits);
  const passage = describePassage(before, range);
  const last = edits.at(-1);
  const at = last ? move(last.at) - last.inserted.length + last.inserted.indexOf(passage.quote) : 0;
  const truth =
    went === 'nowhere'
      ? null
      : went === 'moved'
        ? textRange(at, at + passage.quote.length)
        : textRange(move(range.start), move(range.end));
  return { name, before, after, cases: [{ passage, truth, changed: went !== 'moved' }] };
}

function farSentence(
  sentences: readonly TextRange[],
  number: number,
  random: () => number,
): TextRange {
  const step = between(random, Math.floor(sentences.length / 4), Math.floor(sentences.length / 2));
  return sentences[(number + step) % sentences.length] ?? textRange(0, 1);
}

/** The sentence is gone; whatever in the report is like it is still there. */
function deleted(text: string, range: TextRange): Trap {
  return { name: 'gone', before: text, range, edits: [cut(range)], went: 'nowhere' };
}

function cut({ start, end }: TextRange): Edit {
  return { at: start, removed: end - start, inserted: '' };
}

/** A twin that differs in one figure, or in one word where there is none, far from the sentence. */
function twins(
  text: string,
  range: TextRange,
  far: TextRange,
  random: () => number,
): readonly Trap[] {
  const quote = text.slice(range.start, range.end);
  const twin = varied(quote, random);
  const put: Edit = { at: far.end, removed: 0, inserted: ` ${twin}` };
  const held = applied(text, [put]);
  const before = held.after;
  const own = textRange(held.move(range.start), held.move(range.start) + quote.length);
  // Of the same length as before, so that offsets by which the trap goes on stay easy to check by eye.
  const place = held.move(far.end);
  const edited: Edit = { at: own.start + 4, removed: 3, inserted: 'then' };
  const elsewhere = before.indexOf(' ', (own.start + before.length / 2) % before.length);
  const moved: Edit = { at: elsewhere, removed: 0, inserted: ` ${quote}` };
  const inOwn = elsewhere >= own.start - 40 && elsewhere <= own.end + 40;
  return [
    { name: 'gone, its twin stays', before, range: own, edits: [cut(own)], went: 'nowhere' },
    { name: 'gone, a twin came', before: text, range, edits: [cut(range), put], went: 'nowhere' },
    { name: 'edited, its twin stays', before, range: own, edits: [edited], went: 'stays' },
    ...(inOwn || place === elsewhere
      ? []
      : [
          {
            name: 'moved, its twin stays',
            before,
            range: own,
            edits: [cut(own), moved],
            went: 'moved' as const,
          },
        ]),
  ];
}

/** The same words with one figure, or else one word in their middle, made another. */
function varied(quote: string, random: () => number): string {
  const figure = /\d+/.exec(quote);
  if (figure) {
    const other = String((Number(figure[0]) + between(random, 1, 9)) % 10 ** figure[0].length);
    return quote.replace(figure[0], other.padStart(figure[0].length, '1'));
  }
  const words = quote.split(' ');
  words[Math.floor(words.length / 2)] = 'other';
  return words.join(' ');
}

/** The passage with its neighbours, word for word, at three places; the marked one is gone, or they all are edited. */
function boilerplate(
  text: string,
  sentences: readonly TextRange[],
  number: number,
  far: TextRange,
): readonly Trap[] {
  const range = sentences[number];
  const previous = sentences[number - 1];
  const next = sentences[number + 1];
  if (!range || !previous || !next) return [];
  const whole = text.slice(previous.start, next.end);
  const copies: readonly Edit[] = [
    { at: far.end, removed: 0, inserted: `\n\n${whole}` },
    { at: text.length, removed: 0, inserted: `\n\n${whole}` },
  ];
  const held = applied(text, copies);
  const before = held.after;
  const shift = held.move(previous.start) - previous.start;
  const own = textRange(range.start + shift, range.end + shift);
  const part = textRange(previous.start + shift, next.end + shift);
  const others = [...before.matchAll(new RegExp(escaped(whole), 'g'))]
    .map(({ index }) => textRange(index, index + whole.length))
    .filter(({ start }) => start !== part.start);
  const last = others.at(-1);
  if (!last || overlaps(last, part)) return [];
  return [
    {
      name: 'boilerplate: one of three gone',
      before,
      range: own,
      edits: [cut(part)],
      went: 'nowhere',
    },
    {
      name: 'boilerplate: two of three gone',
      before,
      range: own,
      edits: [cut(part), cut(last)].sort((a, b) => a.at - b.at),
      went: 'nowhere',
    },
    { name: 'boilerplate: all stay', before, range: own, edits: [], went: 'stays' },
  ];
}

function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
