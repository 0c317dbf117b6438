import { markForNote } from '../../../core/annotation/noteChanges.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { openedNote, openNote } from '../../workbench/openNote.ts';
import { settledMarkId } from '../../workbench/pendingMarks.ts';
import { useStore } from '../../workbench/store.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useDocumentInHand } from '../../workbench/useDocumentInHand.ts';
import { usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { NotePanel } from './NotePanel.tsx';

/** Keeps the note panel at hand: `N` opens it on the passage or mark in hand, marking the passage when it has no mark. */
export function NoteLayer() {
  const { activeMark, selection, session, documents, notices } = useWorkbench();
  const change = useChange();
  const passageInHand = usePassageInHand();
  const open = useStore(openedNote);
  const activeTab = useDocumentInHand();

  const editNote = async (): Promise<void> => {
    const passage = await passageInHand();
    if (!passage) {
      notices.announce('Select a passage or a mark first, then write a note on it.');
      return;
    }
    const { document, range } = passage;
    let id = selection.get() ? null : await settledMarkId(activeMark.get());
    if (id === null) {
      const ink = session.get().lastInk;
      const marked = await change(markForNote({ document, range, ink }));
      if (!marked) return;
      id = marked.id;
      selection.set(null);
      getSelection()?.removeAllRanges();
      activeMark.set(id);
    }
    openNote({
      on: { kind: 'highlight', id },
      title: formatLocator(locatorOf(document, range)),
      quote: document.text.slice(range.start, range.end),
    });
  };
  const documentNote = (): void => {
    const summary = activeTab === null ? null : documents.summary(activeTab);
    if (!summary) return;
    openNote({
      on: { kind: 'document', id: summary.id },
      title: summary.card.shortTitle,
      quote: '',
    });
  };
  useCommand('note.edit', () => void editNote());
  useCommand('note.document', documentNote, activeTab !== null);

  if (!open) return null;
  return (
    <NotePanel
      key={`${open.on.kind}/${open.on.id}`}
      on={open.on}
      title={open.title}
      quote={open.quote}
      onClose={() => openedNote.set(null)}
    />
  );
}
