import { useEffect, useRef } from 'react';
import type { Id } from '../../../core/records/record.ts';
import { CODE_DRAG, markUnder } from '../../workbench/codeDrag.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/**
 * Takes codes dropped on a mark of a list or of the text, or on the text while a passage of it is selected.
 * @param onDrop given the code and the mark; a null mark is the selected passage.
 */
export function useCodeDrops(onDrop: (code: Id, mark: Id | null) => void): void {
  const { selection } = useWorkbench();
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    /** The mark under the pointer, null for the selected passage; undefined where nothing takes a code. */
    const under = (event: DragEvent): Id | null | undefined => {
      if (!event.dataTransfer?.types.includes(CODE_DRAG)) return undefined;
      const target = event.target instanceof Element ? event.target : null;
      const mark = target?.closest<HTMLElement>('[data-mark]')?.dataset['mark'];
      if (mark !== undefined) return mark;
      if (!target?.closest('article')) return undefined;
      const selected = selection.get() !== null;
      if (selected && isOnSelection(event)) return null;
      return markUnder(target, event.clientX, event.clientY) ?? (selected ? null : undefined);
    };
    const over = (event: DragEvent): void => {
      if (under(event) === undefined) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      const mark = under(event);
      const code = event.dataTransfer?.getData(CODE_DRAG);
      if (mark === undefined || code === undefined || code === '') return;
      event.preventDefault();
      latest.current(code, mark);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [selection]);
}

function isOnSelection({ clientX: x, clientY: y }: DragEvent): boolean {
  const selected = document.getSelection();
  if (!selected || selected.rangeCount === 0) return false;
  return [...selected.getRangeAt(0).getClientRects()].some(
    ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
  );
}
