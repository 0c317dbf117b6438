import { documentWish, eraseAsked } from '../../workbench/eraseAsked.ts';
import { useStore } from '../../workbench/store.ts';
import { useDocumentInHand } from '../../workbench/useDocumentInHand.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { EraseDialog } from './EraseDialog.tsx';
import { ErasedBehind } from './ErasedBehind.tsx';

/** The dialogs of erasing, asked for in whatever view or met; and the document that is read, where nothing nearer is in hand. */
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
  if (wish === null) return <ErasedBehind />;
  return <EraseDialog wish={wish} onClose={() => eraseAsked.set(null)} />;
}
