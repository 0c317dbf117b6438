import { useCallback, useContext, useEffect, useRef } from 'react';
import { INK_NAMES } from '../../../../core/annotation/annotation.ts';
import { lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import type { Block, SourceDocument } from '../../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../../core/document/locator.ts';
import { textRange } from '../../../../core/text/offsets.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { useStore } from '../../../workbench/store.ts';
import { CommandScope, useCommand } from '../../../workbench/useCommand.ts';
import type { MarkFacts } from '../../../workbench/useMarkFacts.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { markSummary, markWords } from './markSummaries.ts';
import { blockWords } from './spokenWords.ts';

/** Pixels under the sheet's top edge at which a block gone to begins. */
const READING_LINE_PX = 28;

/** Moves by paragraph, heading and mark. @returns what forgets the paragraph gone to, once the analyst scrolls or clicks. */
export function useMoveCommands(
  document: SourceDocument,
  layer: SheetLayer | null,
  marks: readonly ShownMark[],
  facts: MarkFacts,
): () => void {
  const { activeMark, navigation, notices } = useWorkbench();
  const active = useStore(activeMark);
  const cursor = useRef<number | null>(null);
  const { blocks } = document;

  const setCursor = useCallback(
    (index: number | null): void => {
      const before = cursor.current === null ? undefined : layer?.text.element(cursor.current);
      before?.removeAttribute('data-cursor');
      cursor.current = index;
      if (index !== null) layer?.text.element(index)?.setAttribute('data-cursor', 'true');
    },
    [layer],
  );
  /** Goes to the next block in a direction that `wanted` takes, from the one gone to last or from the top line. */
  const toBlock = (step: 1 | -1, wanted: (block: Block) => boolean): void => {
    if (!layer) return;
    const top = layer.anchor.topOffset();
    const from = cursor.current ?? lastBlockStartingBy(blocks, top);
    let index = from;
    const startsHere = cursor.current === null && step > 0 && blocks[from]?.start === top;
    if (!startsHere) index += step;
    while (index >= 0 && index < blocks.length) {
      const block = blocks[index];
      if (block && wanted(block)) {
        layer.anchor.alignTo(block.start, READING_LINE_PX);
        setCursor(index);
        const here = marks.filter(
          ({ range }) => range.start < block.end && range.end > block.start,
        );
        notices.announce(blockWords(document, index, markSummary(here, facts)));
        return;
      }
      index += step;
    }
    notices.announce(`Nothing ${step > 0 ? 'after' : 'before'} this`);
  };
  const isText = (block: Block): boolean => block.kind !== 'heading';
  const isHeading = (block: Block): boolean => block.kind === 'heading';
  useCommand('go.nextParagraph', () => toBlock(1, isText));
  useCommand('go.previousParagraph', () => toBlock(-1, isText));
  const toHeading = (step: 1 | -1): void => {
    navigation.leavePlace();
    toBlock(step, isHeading);
  };
  useCommand('go.nextHeading', () => toHeading(1));
  useCommand('go.previousHeading', () => toHeading(-1));

  /** Goes to the next mark in a direction, from the active one or from the top line; `all` are in text order. */
  const toMark = (step: 1 | -1, all: readonly ShownMark[], kind: string): void => {
    const at = all.findIndex(({ id }) => id === activeMark.get());
    const top = layer?.anchor.topOffset() ?? 0;
    const next =
      at >= 0
        ? all[at + step]
        : step > 0
          ? all.find(({ range }) => range.start >= top)
          : all.findLast(({ range }) => range.start < top);
    if (!next) {
      notices.announce(`No ${kind} ${step > 0 ? 'after' : 'before'} this one`);
      return;
    }
    navigation.leavePlace();
    activeMark.set(next.id);
    layer?.reveal(textRange(next.range.start, next.range.end));
    const where = formatLocator(locatorOf(document, next.range));
    notices.announce(`${markWords(next, facts)}, ${where}: ${next.quote.slice(0, 120)}`);
  };
  useCommand('go.nextMark', () => toMark(1, marks, 'mark'), marks.length > 0);
  useCommand('go.previousMark', () => toMark(-1, marks, 'mark'), marks.length > 0);
  const ink = marks.find(({ id }) => id === active)?.ink;
  const toSameInk = (step: 1 | -1): void => {
    if (ink === undefined) return;
    const same = marks.filter((mark) => mark.ink === ink);
    toMark(step, same, `${INK_NAMES[ink]} mark`);
  };
  useCommand('go.nextSameInk', () => toSameInk(1), ink !== undefined);
  useCommand('go.previousSameInk', () => toSameInk(-1), ink !== undefined);
  useScreenCommands(layer);
  return useCallback(() => setCursor(null), [setCursor]);
}

/** Lines of the screen before that stay on screen, so that no line is read in two halves. */
const KEPT_LINES = 1.5;

/** Provides going on by a screen, while the focus is in the sheet or nowhere: elsewhere Space presses a button. */
function useScreenCommands(layer: SheetLayer | null): void {
  const { commands } = useWorkbench();
  const counts = useContext(CommandScope);
  useEffect(() => {
    if (!layer || !counts) return;
    const { article, scroller } = layer.elements;
    const enabled = (): boolean => {
      const { activeElement, body } = article.ownerDocument;
      return activeElement === null || activeElement === body || activeElement === article;
    };
    const page = (step: 1 | -1): void => {
      const line = Number.parseFloat(getComputedStyle(article).lineHeight) || 28;
      layer.anchor.release();
      scroller.scrollBy({ top: step * (scroller.clientHeight - line * KEPT_LINES) });
    };
    const ends = [
      commands.provide('go.nextScreen', { run: () => page(1), enabled }),
      commands.provide('go.previousScreen', { run: () => page(-1), enabled }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [commands, counts, layer]);
}
