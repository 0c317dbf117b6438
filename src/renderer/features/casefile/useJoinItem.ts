import type { RefObject } from 'react';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import { askToJoin, type JoinAct } from '../../workbench/joining.ts';
import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useJoinKeys } from '../../workbench/useJoinKeys.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

/**
 * Lets the keys that link and set in conflict take the current item of the case as an end: while its list has the focus, and
 * anywhere in the case while that is the view on screen.
 */
export function useJoinItem(list: RefObject<HTMLElement | null>, item: Evidence | undefined): void {
  const { navigation } = useWorkbench();
  const able = useStore(navigation.route).view === 'case' && item !== undefined;
  const end = item ? ({ kind: 'evidence', id: item.id } as const) : null;
  const take = (act: JoinAct) => (): void => {
    if (end) askToJoin(act, [end]);
  };
  useCommand('passage.link', take('link'), able);
  useCommand('passage.conflict', take('conflict'), able);
  useJoinKeys(list, () => end);
}
