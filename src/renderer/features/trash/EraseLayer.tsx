import { documentWish, eraseAsked } from '../../workbench/eraseAsked.ts';
import { useStore } from '../../workbench/store.ts';
import { useDocumentInHand } from '../../workbench/useDocumentInHand.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { EraseDialog } from './EraseDialog.tsx';

/** The dialog for erasing, in whatever view it was asked for; and the document that is read, where nothing nearer is in hand. */
export function EraseLayer() {
  const { documents, session } = useWorkbench();
  const wish = useStore(eraseAsked);
  const { view } = useStore(session);
  const inHand = useDocumentInHand();
  const id = view === 'reader' ? inHand : null;
  const imported = id !== null && documents.origin(id)?.kind === 'import';
  const title = imported ? documents.summary(id)?.card.shortTitle : undefined;
  const erasing = documentWish(id ?? '', title ?? '');
  useErasable(title === undefined ? null : erasing.what, () => erasing);
  return wish === null ? null : <EraseDialog wish={wish} onClose={() => eraseAsked.set(null)} />;
}
