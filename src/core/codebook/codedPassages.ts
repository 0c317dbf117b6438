import type { Id } from '../records/record.ts';
import type { CodedMark, CodedText, NumberedCodes } from './codeCounts.ts';
import type { BlockStarts, TogetherScope } from './coOccurrence.ts';

/** How several codes are asked for: any of them, or all of them together in one of the scopes. */
export type CodeMatch = 'any' | TogetherScope;

/** Which coded passages are wanted. */
export interface PassageChoice {
  /** Numbers of the codes, each once; none means every coded passage. */
  readonly codes: readonly number[];
  readonly match: CodeMatch;
  /** A code stands for those below it too. */
  readonly within: boolean;
  /** Only in this document; null for all. */
  readonly documentId: Id | null;
}

/**
 * The passages that a choice asks for, text by text and in text order. Together `overlap`, a passage has one of the
 * codes and shares words with a passage of each other one; together in a `paragraph`, it has one of the codes and
 * stands, at least in part, in a block that has them all. For two codes these are the passages behind the number that
 * `coOccurrences` gives. O(n k log n) for k codes.
 */
export function choosePassages(
  texts: readonly CodedText[],
  codebook: NumberedCodes,
  choice: PassageChoice,
  blockStarts: BlockStarts,
): readonly CodedMark[] {
  const { documentId, codes, match } = choice;
  const wanted =
    documentId === null ? texts : texts.filter((text) => text.documentId === documentId);
  if (codes.length === 0) return wanted.flatMap(({ marks }) => marks);
  const asked = askedByCode(codebook, choice);
  return wanted.flatMap((text) => {
    const having = text.marks.flatMap((mark) => {
      const has = new Set(mark.codes.flatMap((code) => asked[code] ?? []));
      return has.size > 0 ? [{ mark, has }] : [];
    });
    return togetherIn(having, codes.length, match, () => blockStarts(text)).map(({ mark }) => mark);
  });
}

/** A mark with the places, in the choice, of the codes it has. */
interface Having {
  readonly mark: CodedMark;
  readonly has: ReadonlySet<number>;
}

/** By code number: the places in the choice of the codes that it stands for. */
function askedByCode(
  { codes, ends }: NumberedCodes,
  choice: PassageChoice,
): readonly (readonly number[] | undefined)[] {
  const asked: number[][] = new Array(codes.length);
  choice.codes.forEach((code, place) => {
    const end = choice.within ? (ends[code] ?? code + 1) : code + 1;
    for (let number = code; number < end; number += 1) {
      const places = asked[number] ?? [];
      asked[number] = places;
      places.push(place);
    }
  });
  return asked;
}

function togetherIn(
  having: readonly Having[],
  count: number,
  match: CodeMatch,
  blockStarts: () => readonly number[] | null,
): readonly Having[] {
  switch (match) {
    case 'any':
      return having;
    case 'mark':
      return having.filter(({ has }) => has.size === count);
    case 'overlap': {
      const spans = spansByPlace(having, count);
      return having.filter(({ mark }) => spans.every((one) => one.meets(mark.start, mark.end)));
    }
    case 'paragraph': {
      const starts = blockStarts();
      if (starts === null) return togetherIn(having, count, 'mark', blockStarts);
      const full = fullBlocks(having, count, starts);
      return having.filter(({ mark }) => {
        const [from, to] = blocksOf(mark, starts);
        return (full[to] ?? 0) > (full[from] ?? 0);
      });
    }
  }
}

function spansByPlace(having: readonly Having[], count: number): readonly Spans[] {
  const spans = Array.from({ length: count }, () => new Spans());
  for (const { mark, has } of having) for (const place of has) spans[place]?.add(mark);
  return spans;
}

/** Stretches of one text by their starts, and how far those up to each reach: whether one meets a range is one search. */
class Spans {
  readonly #starts: number[] = [];
  readonly #reach: number[] = [];

  /** Adds a stretch that starts no earlier than the last. */
  add({ start, end }: CodedMark): void {
    this.#reach.push(Math.max(end, this.#reach.at(-1) ?? 0));
    this.#starts.push(start);
  }

  meets(start: number, end: number): boolean {
    const last = lastBelow(this.#starts, end);
    return last >= 0 && (this.#reach[last] ?? 0) > start;
  }
}

/** Index of the last of ascending values that is below `limit`; -1 when none is. */
function lastBelow(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The blocks that a mark has words in, as `[from, to)`. */
function blocksOf({ start, end }: CodedMark, starts: readonly number[]): readonly [number, number] {
  return [Math.max(0, lastBelow(starts, start + 1)), Math.max(0, lastBelow(starts, end)) + 1];
}

/** By block: how many blocks before it hold every code asked for. */
function fullBlocks(
  having: readonly Having[],
  count: number,
  starts: readonly number[],
): Int32Array {
  const size = Math.max(1, starts.length);
  const codesIn = new Int32Array(size);
  for (let place = 0; place < count; place += 1) {
    const changes = new Int32Array(size + 1);
    for (const { mark, has } of having) {
      if (!has.has(place)) continue;
      const [from, to] = blocksOf(mark, starts);
      changes[from] = (changes[from] ?? 0) + 1;
      changes[to] = (changes[to] ?? 0) - 1;
    }
    let under = 0;
    for (let block = 0; block < size; block += 1) {
      under += changes[block] ?? 0;
      if (under > 0) codesIn[block] = (codesIn[block] ?? 0) + 1;
    }
  }
  const full = new Int32Array(size + 1);
  for (let block = 0; block < size; block += 1) {
    full[block + 1] = (full[block] ?? 0) + (codesIn[block] === count ? 1 : 0);
  }
  return full;
}
