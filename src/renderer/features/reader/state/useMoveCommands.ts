import { useCallback, useRef } from 'react';
import { INK_NAMES } from '../../../../core/annotation/annotation.ts';
import { lastBlockStartingBy } from '../../../../core/document/blocks.ts';
import type { Block, SourceDocument } from '../../../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../../../core/document/locator.ts';
import { textRange } from '../../../../core/text/offsets.ts';
import type { ShownMark } from '../../../workbench/shownMarks.ts';
import { useCommand } from '../../../workbench/useCommand.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import type { SheetLayer } from '../sheet/SheetLayer.ts';

/** Pixels under the sheet's top edge at which a block gone to begins. */
const READING_LINE_PX = 28;

/** Moves by paragraph, heading and mark. @returns what forgets the paragraph gone to, once the analyst scrolls or clicks. */
export function useMoveCommands(
  document: SourceDocument,
  layer: SheetLayer | null,
  marks: readonly ShownMark[],
): () => void {
  const { activeMark, notices } = useWorkbench();
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
        return;
      }
      index += step;
    }
  };
  const isText = (block: Block): boolean => block.kind !== 'heading';
  const isHeading = (block: Block): boolean => block.kind === 'heading';
  useCommand('go.nextParagraph', () => toBlock(1, isText));
  useCommand('go.previousParagraph', () => toBlock(-1, isText));
  useCommand('go.nextHeading', () => toBlock(1, isHeading));
  useCommand('go.previousHeading', () => toBlock(-1, isHeading));

  const toMark = (step: 1 | -1): void => {
    const at = marks.findIndex(({ id }) => id === activeMark.get());
    const top = layer?.anchor.topOffset() ?? 0;
    const next =
      at >= 0
        ? marks[at + step]
        : step > 0
          ? marks.find(({ range }) => range.start >= top)
          : marks.findLast(({ range }) => range.start < top);
    if (!next) {
      notices.announce(step > 0 ? 'No mark after this one' : 'No mark before this one');
      return;
    }
    activeMark.set(next.id);
    layer?.reveal(textRange(next.range.start, next.range.end));
    const where = formatLocator(locatorOf(document, next.range));
    notices.announce(`${INK_NAMES[next.ink]}, ${where}: ${next.quote.slice(0, 120)}`);
  };
  useCommand('go.nextMark', () => toMark(1), marks.length > 0);
  useCommand('go.previousMark', () => toMark(-1), marks.length > 0);
  return useCallback(() => setCursor(null), [setCursor]);
}
