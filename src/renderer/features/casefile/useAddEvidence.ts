import { useCallback } from 'react';
import { addEvidence } from '../../../core/casefile/addEvidence.ts';
import { useChange } from '../../workbench/useChange.ts';
import type { PassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { currentEvidence } from './caseState.ts';

/** Sends a passage to a case: marks it when it has no mark, tells which number it got, and makes it the current item. */
export function useAddEvidence() {
  const { selection, activeMark, session, notices, navigation } = useWorkbench();
  const change = useChange();
  return useCallback(
    async (caseId: string, caseTitle: string, passage: PassageInHand): Promise<void> => {
      const added = await change(
        addEvidence(caseId, {
          document: passage.document,
          range: passage.range,
          ink: session.get().lastInk,
          publishedOn: passage.document.card.publishedOn,
        }),
        {
          says: ({ number, already }) =>
            already ? `E${number} is already in ${caseTitle}` : `E${number} added to ${caseTitle}`,
          show: ({ evidenceId }) => navigation.openCase(caseId, { evidenceId }),
        },
      );
      if (!added) return;
      selection.set(null);
      document.getSelection()?.removeAllRanges();
      if (added.highlightId !== null) activeMark.set(added.highlightId);
      currentEvidence.set(added.evidenceId);
      notices.announce(
        added.already
          ? `E${added.number} is already in the case`
          : `Added as E${added.number}. Press G to grade it`,
      );
    },
    [change, session, selection, activeMark, notices, navigation],
  );
}
