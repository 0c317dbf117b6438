import type { Ink } from '../../../../core/annotation/annotation.ts';
import type { TextRange } from '../../../../core/text/offsets.ts';

/** A mark as the text shows it. */
export interface InlineMark {
  readonly id: string;
  readonly ink: Ink;
  readonly range: TextRange;
}

/** A stretch of text on which the same marks lie from its first character to its last. */
export interface MarkSegment<M extends InlineMark> {
  readonly start: number;
  readonly end: number;
  /** At least one, the longer first. */
  readonly marks: readonly M[];
  /** Those of them that begin with its first character, the longer first. */
  readonly starts: readonly M[];
  /** Those that end with its last character, the shorter first. */
  readonly ends: readonly M[];
}

/**
 * Cuts `[from, to)` at all ends of marks and gives the stretches that are marked, in order: however marks overlap, nest or
 * coincide, each character is in one stretch at most. Linear in the stretches and what lies on them.
 */
export function markSegments<M extends InlineMark>(
  marks: readonly M[],
  from: number,
  to: number,
): readonly MarkSegment<M>[] {
  const here = marks
    .filter(({ range }) => range.start < to && range.end > from)
    .sort((a, b) => length(b) - length(a));
  const cuts = new Set<number>();
  for (const { range } of here) {
    cuts.add(Math.max(from, range.start));
    cuts.add(Math.min(to, range.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).flatMap((start, at): readonly MarkSegment<M>[] => {
    const end = places[at + 1] ?? to;
    const on = here.filter(({ range }) => range.start <= start && range.end >= end);
    if (on.length === 0) return [];
    const starts = on.filter(({ range }) => range.start === start);
    const ends = on.filter(({ range }) => range.end === end).reverse();
    return [{ start, end, marks: on, starts, ends }];
  });
}

function length({ range }: InlineMark): number {
  return range.end - range.start;
}
