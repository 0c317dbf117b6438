import { useCallback } from 'react';
import { moveCode, type WantedPlace } from '../../../core/codebook/codeChanges.ts';
import type { CodeTree } from '../../../core/codebook/codeTree.ts';
import type { CodeUse } from '../../../core/codebook/codeUse.ts';
import { deleteCode } from '../../../core/codebook/deleteCode.ts';
import type { Id } from '../../../core/records/record.ts';
import { useChange } from '../../workbench/useChange.ts';
import { deletedWords } from './deletedWords.ts';
import { stepPlace, type TreeStep } from './treeRows.ts';

/** What can be done to codes without a dialog. */
export interface CodebookActs {
  readonly move: (id: Id, place: WantedPlace) => void;
  readonly step: (id: Id, step: TreeStep) => void;
  /** Deletes a code that nothing hangs on. @returns false when it is in use and must be asked about. */
  readonly deleteUnused: (id: Id) => boolean;
}

/** Moves codes and deletes unused ones, and says what was done. */
export function useCodebookActs(codebook: CodeTree, use: CodeUse): CodebookActs {
  const change = useChange();
  const move = useCallback(
    (id: Id, place: WantedPlace): void => {
      const name = codebook.get(id)?.name ?? '';
      const above = place.parent === null ? undefined : codebook.get(place.parent);
      const stays = codebook.parentOf(id) === place.parent;
      const next = place.before === null ? undefined : codebook.get(place.before);
      const beside = next ? `before ${next.name}` : 'to the end';
      const where = above ? `below ${above.name}` : 'to the top';
      void change(moveCode(id, place), { says: () => `${name} moved ${stays ? beside : where}` });
    },
    [change, codebook],
  );
  const step = (id: Id, wanted: TreeStep): void => {
    const place = stepPlace(codebook, id, wanted);
    if (place) move(id, place);
  };
  const deleteUnused = (id: Id): boolean => {
    if (use.own(id) > 0 || codebook.childrenOf(id).length > 0) return false;
    void change(deleteCode({ id, children: 'moveUp', reassignTo: null }), { says: deletedWords });
    return true;
  };
  return { move, step, deleteUnused };
}
