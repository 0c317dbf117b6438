import { documentInHand } from './sides.ts';
import { useStore } from './store.ts';
import { useWorkbench } from './workbench.ts';

/** The id of the document that keys act on: that of the side with the focus; null when none is open. */
export function useDocumentInHand(): string | null {
  const { session, navigation } = useWorkbench();
  const side = useStore(navigation.side);
  return documentInHand(useStore(session), side);
}
