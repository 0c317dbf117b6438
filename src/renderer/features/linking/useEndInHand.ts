import { useCallback } from 'react';
import { describePassage } from '../../../core/anchoring/describePassage.ts';
import type { JoinEnd } from '../../workbench/joining.ts';
import { settledMarkId } from '../../workbench/pendingMarks.ts';
import { usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { placeWords } from './placeWords.ts';

/** Looks up what the keys would join: the selection, which gets a mark only when it is joined, or the active mark. */
export function useEndInHand(): () => Promise<JoinEnd | null> {
  const { selection, activeMark, session } = useWorkbench();
  const passageInHand = usePassageInHand();
  return useCallback(async () => {
    const selected = selection.get() !== null;
    const markId = selected ? null : await settledMarkId(activeMark.get());
    const found = await passageInHand();
    if (!found) return null;
    const { document, range } = found;
    const passage = describePassage(document.text, range);
    const shown = {
      quote: passage.quote,
      place: placeWords(document, { hash: document.hash, passage }),
    };
    if (markId !== null) return { given: { kind: 'highlight', id: markId }, ...shown };
    const ink = session.get().lastInk;
    return { given: { kind: 'passage', passage: { document, range, ink } }, ...shown };
  }, [selection, activeMark, session, passageInHand]);
}
