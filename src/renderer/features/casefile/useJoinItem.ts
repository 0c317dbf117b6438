import type { Evidence } from '../../../core/casefile/casefile.ts';
import { type JoinAct, takeEnd } from '../../workbench/joining.ts';
import { useStore } from '../../workbench/store.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { evidenceFacts } from './evidenceFacts.ts';
import type { CaseMaterial } from './useCaseMaterial.ts';

/** Lets `L` and `X` take the current item of the case as an end, while the case is the view on screen. */
export function useJoinItem(item: Evidence | undefined, material: CaseMaterial): void {
  const { navigation, notices } = useWorkbench();
  const able = useStore(navigation.route).view === 'case' && item !== undefined;
  const take = (act: JoinAct): void => {
    if (!item) return;
    const letter = material.letterOf(item.documentId);
    const { place } = evidenceFacts(item, material.documentOf(item.documentId), letter);
    const given = { kind: 'evidence' as const, id: item.id };
    const taken = takeEnd(act, { given, quote: item.passage.quote, place });
    if (taken === 'first')
      notices.announce(`E${item.number} is the first end. Go to the other one`);
  };
  useCommand('passage.link', () => take('link'), able);
  useCommand('passage.conflict', () => take('conflict'), able);
}
