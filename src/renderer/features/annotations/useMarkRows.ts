import { useMemo, useState } from 'react';
import type { MarkRow } from '../../../core/annotation/markRow.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import { foldedWords } from '../../../core/text/foldText.ts';
import { type FollowedMark, followMarks } from '../../store/highlights.ts';
import type { ShownMark } from '../../workbench/shownMarks.ts';
import { useFollowed } from '../../workbench/useFollowed.ts';
import { useHighlightsOf, useSettledMarksOf } from '../../workbench/useMarksOf.ts';
import { type MarkTies, useMarkTies } from './useMarkTies.ts';

/** What of a row is known of the mark itself. */
type OwnFacts = Omit<MarkRow, 'note' | 'evidence' | 'traits' | 'folded'>;

/** The marks of a document as rows, with those on their way; `shown` is what they were made of. */
export function useRowsOfDocument(document: SourceDocument): {
  readonly rows: readonly MarkRow[];
  readonly shown: ReadonlyMap<string, ShownMark>;
} {
  const marks = useSettledMarksOf(document).shown;
  const highlights = useHighlightsOf(document.id);
  const ties = useMarkTies();
  // A mark on its way has no time of its own yet.
  const [openedAtMs] = useState(() => Date.now());
  const stored = useMemo(() => new Map(highlights.map((one) => [one.id, one])), [highlights]);
  const rows = useMemo(
    () =>
      marks.map(({ id, ink, codes, range, quote }): MarkRow => {
        const { by, createdAtMs } = stored.get(id) ?? { by: '', createdAtMs: openedAtMs };
        const place = { documentId: document.id, start: range.start, end: range.end };
        return rowOf({ id, ink, codes, by, createdAtMs, quote, ...place }, ties, () =>
          foldedWords(quote),
        );
      }),
    [document.id, marks, openedAtMs, stored, ties],
  );
  const shown = useMemo(() => new Map(marks.map((mark) => [mark.id, mark])), [marks]);
  return { rows, shown };
}

/** Every mark of the library as rows; `ready` is false while they are first read. */
export function useRowsOfLibrary(): {
  readonly rows: readonly MarkRow[];
  readonly ready: boolean;
} {
  const followed = useFollowed(followMarks);
  const ties = useMarkTies();
  const rows = useMemo(
    () =>
      followed.ready
        ? [...followed.values.values()].map((one) => rowOf(ownFacts(one), ties, () => one.folded))
        : [],
    [followed, ties],
  );
  return { rows, ready: followed.ready };
}

function ownFacts({ mark, quote }: FollowedMark): OwnFacts {
  const { id, documentId, ink, codes, by, createdAtMs, passages } = mark;
  const start = passages[0]?.start ?? 0;
  const end = passages.at(-1)?.end ?? start;
  return { id, documentId, ink, codes, by, createdAtMs, start, end, quote };
}

function rowOf(facts: OwnFacts, ties: MarkTies, foldedQuote: () => string): MarkRow {
  const note = ties.noteOf(facts.id);
  let folded: string | null = null;
  return {
    ...facts,
    note: note?.words ?? null,
    evidence: ties.evidenceOf(facts.id),
    traits: ties.traitsOf(facts.id),
    folded() {
      // A line end between them, so that no words are found across.
      folded ??= note === null ? foldedQuote() : `${foldedQuote()}\n${note.folded}`;
      return folded;
    },
  };
}
