import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useLayoutEffect, useMemo } from 'react';
import { anchorPassage } from '../../../../core/anchoring/anchorPassage.ts';
import { INKS } from '../../../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { mentionsInDocument } from '../../../store/mentions.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { useStorePart } from '../../../workbench/store.ts';
import type { CodeLabel } from '../../../workbench/useCodebook.ts';
import type { MarkLinking } from '../../../workbench/useLinking.ts';
import type { MarkFacts } from '../../../workbench/useMarkFacts.ts';
import { useSettledActive } from '../../../workbench/useMarksOf.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import type { MarginCodes, StripedMark } from '../sheet/StripeLayer.ts';
import { markWords } from './markSummaries.ts';
import type { MovedMark } from './useResizing.ts';

const NONE: readonly ShownMark[] = [];

/** The sign in the margin: a conflict goes before a link. */
function glyphOf(linking: MarkLinking | null): StripedMark['glyph'] {
  if (linking === null) return null;
  return linking.conflicts.length > 0 ? 'conflict' : 'link';
}

function marginCodes([first, ...others]: readonly CodeLabel[]): MarginCodes | null {
  return first ? { first: first.name, colour: first.colour, more: others.length } : null;
}

/**
 * Paints the marks and the accepted mentions of entities, and draws the stripes, as far as the analyst lets them be shown. The
 * active mark has handles at its ends.
 */
export function usePaintedMarks(
  document: SourceDocument,
  layer: SheetLayer | null,
  {
    marks,
    settled,
  }: { readonly marks: readonly ShownMark[]; readonly settled: readonly ShownMark[] },
  facts: MarkFacts,
  active: ShownMark | null,
  moved: MovedMark | null,
): void {
  const { library, session } = useWorkbench();
  const shown = useStorePart(session, (state) => state.shown);
  const activeId = useSettledActive(document);
  const movedId = moved?.id ?? null;
  const movedRange = moved?.range ?? null;
  // A mark whose end is being moved is shown where it would be.
  const withMoved = useCallback(
    (all: readonly ShownMark[]) => {
      if (!shown.marks) return NONE;
      if (movedId === null || movedRange === null) return all;
      return all.map((mark) => (mark.id === movedId ? { ...mark, range: movedRange } : mark));
    },
    [movedId, movedRange, shown.marks],
  );
  const drawn = useMemo(() => withMoved(marks), [marks, withMoved]);
  const striped = useMemo(() => withMoved(settled), [settled, withMoved]);
  const activeRange = movedRange ?? active?.range ?? null;
  const hasHandles = active !== null && !active.busy;
  // Before the browser paints: a mark is there in the frame after its key.
  useLayoutEffect(() => {
    for (const ink of INKS) {
      layer?.paint(
        `hl-${ink}`,
        drawn.filter((mark) => mark.ink === ink).map(({ range }) => range),
      );
    }
  }, [layer, drawn]);
  useLayoutEffect(() => {
    layer?.paint('active', activeRange ? [activeRange] : []);
    layer?.setHandles(hasHandles ? activeRange : null);
  }, [layer, activeRange, hasHandles]);
  useEffect(() => {
    layer?.setStripes(
      striped.map((mark) => ({
        id: mark.id,
        ink: mark.ink,
        range: mark.range,
        codes: () => marginCodes(facts.codesOf(mark.codes)),
        glyph: glyphOf(facts.linkingOf(mark.id)),
        title: () => [markWords(mark, facts), facts.noteOf(mark.id)].filter(Boolean).join('\n'),
      })),
      activeId,
    );
  }, [layer, striped, facts, activeId]);

  const inline = useStorePart(session, (state) => state.inlineMarks);
  useLayoutEffect(() => {
    const spoken = inline
      ? drawn.map((mark) => ({ ...mark, words: () => markWords(mark, facts) }))
      : null;
    layer?.setInline(spoken);
  }, [layer, drawn, facts, inline]);

  const mentions = useLiveQuery(
    () => mentionsInDocument(library.db, document.id),
    [library, document.id],
  );
  useEffect(() => {
    const placed = (mentions ?? []).flatMap(({ status, hash, passage }) => {
      const outcome = anchorPassage(document, { hash, passage });
      return status === 'accepted' && outcome.status === 'anchored' ? [outcome.range] : [];
    });
    layer?.paint('entity', shown.entities ? placed : []);
  }, [document, layer, mentions, shown.entities]);
}
