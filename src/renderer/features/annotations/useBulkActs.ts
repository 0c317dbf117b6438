import { useMemo } from 'react';
import { INK_NAMES, type Ink } from '../../../core/annotation/annotation.ts';
import { deleteHighlights, recolourHighlights } from '../../../core/annotation/bulkMarks.ts';
import { trashTogether } from '../../../core/trash/trashTogether.ts';
import { askForCodes } from '../../workbench/codesAsked.ts';
import { askToJoin } from '../../workbench/joining.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { markCount } from './markCount.ts';
import type { BulkActs } from './useListKeys.ts';
import type { MarkTicks } from './useMarkTicks.ts';

/** Acts on all ticked marks, each one step of undo. */
export function useBulkActs(ticks: MarkTicks): BulkActs {
  const change = useChange();
  const ids = [...ticks.ids];
  useErasable(ids.length > 0 ? markCount(ids.length) : null, () => ({
    change: () => trashTogether([deleteHighlights({ ids })]),
  }));
  return useMemo(() => {
    const ids = [...ticks.ids];
    return {
      ticked: ids.length > 0,
      ink(ink: Ink) {
        void change(recolourHighlights({ ids, ink }), {
          says: ({ changed, joined }) =>
            `${markCount(changed)} changed to ${INK_NAMES[ink]}${joined === 0 ? '' : `, ${joined} joined with one on the same words`}`,
        });
      },
      codes: () => askForCodes(ids),
      join:
        ids.length === 2
          ? (act) =>
              askToJoin(
                act,
                ids.map((id) => ({ kind: 'highlight', id })),
              )
          : null,
      remove() {
        void change(deleteHighlights({ ids }), {
          says: ({ deleted }) => `${markCount(deleted)} deleted`,
        });
      },
    };
  }, [change, ticks.ids]);
}
