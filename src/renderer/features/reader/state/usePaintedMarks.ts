import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useLayoutEffect } from 'react';
import { anchorPassage } from '../../../../core/anchoring/anchorPassage.ts';
import { INKS } from '../../../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../../../core/document/document.ts';
import { mentionsInDocument } from '../../../store/mentions.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { useStorePart } from '../../../workbench/store.ts';
import type { MarkFacts } from '../../../workbench/useMarkFacts.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { markWords } from './markSummaries.ts';

const NONE: readonly ShownMark[] = [];

/** Paints the marks and the accepted mentions of entities, and draws the stripes, as far as the analyst lets them be shown. */
export function usePaintedMarks(
  document: SourceDocument,
  layer: SheetLayer | null,
  marks: readonly ShownMark[],
  facts: MarkFacts,
  activeId: string | null,
): void {
  const { library, session } = useWorkbench();
  const shown = useStorePart(session, (state) => state.shown);
  const drawn = shown.marks ? marks : NONE;
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
    layer?.paint(
      'active',
      marks.filter(({ id }) => id === activeId).map(({ range }) => range),
    );
  }, [layer, marks, activeId]);
  useEffect(() => {
    layer?.setStripes(
      drawn.map((mark) => ({
        id: mark.id,
        ink: mark.ink,
        range: mark.range,
        title: () => [markWords(mark, facts), facts.noteOf(mark.id)].filter(Boolean).join('\n'),
      })),
      activeId,
    );
  }, [layer, drawn, facts, activeId]);

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
