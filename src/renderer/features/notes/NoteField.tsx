import { useEffect, useRef, useState } from 'react';
import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import { NOTE_TYPING, writeNote } from '../../../core/annotation/noteChanges.ts';
import { referredIn } from '../../../core/text/richText.ts';
import { type ReferenceAttrs, targetKey } from '../../../core/text/richTextReference.ts';
import { RichTextEditor, type RichTextHandle } from '../../editor/RichTextEditor.tsx';
import { BodyEditor } from '../../store/bodyEditor.ts';
import { stepIsOfNote } from '../../store/notes.ts';
import { settledMarkId } from '../../workbench/pendingMarks.ts';
import { nameReferences } from '../../workbench/referenceNames.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useFlushOnLeave } from '../../workbench/useFlushOnLeave.ts';
import { useLive } from '../../workbench/useLive.ts';
import { usePassageInHand } from '../../workbench/usePassageInHand.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { markCandidate, passageCandidate } from './candidates.tsx';
import { useReferenceSource } from './useReferenceSource.ts';

/** What an empty note asks for, by what it is on. */
const PLACEHOLDERS: Readonly<Record<NoteSubject['kind'], string>> = {
  highlight: 'What this passage shows, and what it does not',
  document: 'What this document is worth, and for what',
  entity: 'What is known, and what is still open',
  code: 'What the code stands for, and how it came to be',
  case: 'How the case stands, and what comes next',
};

/** The same list while it refers to the same: not each letter typed asks for the names again. */
function keepIfSame(
  before: readonly ReferenceAttrs[],
  now: readonly ReferenceAttrs[],
): readonly ReferenceAttrs[] {
  const same = before.length === now.length && now.every((one, at) => sameTarget(one, before[at]));
  return same ? before : now;
}

function sameTarget(a: ReferenceAttrs, b: ReferenceAttrs | undefined): boolean {
  return b !== undefined && targetKey(a) === targetKey(b);
}

interface NoteFieldProps {
  readonly on: NoteSubject;
  readonly body: string;
  readonly onClose: () => void;
}

/** The editor of one note: what is typed is stored by itself, `@` refers to the library, undo stays within the note. */
export function NoteField({ on, body, onClose }: NoteFieldProps) {
  const { library, notices, documents } = useWorkbench();
  const editor = useRef<RichTextHandle>(null);
  const [referred, setReferred] = useState<readonly ReferenceAttrs[]>([]);
  const [sink] = useState(
    () =>
      new BodyEditor({
        library,
        body,
        save: (base, next) => writeNote({ on, base, body: next }),
        onRefused: (refusal) => notices.problem(refusal.says),
      }),
  );
  useFlushOnLeave(sink);
  useEffect(
    () => () => {
      void sink.flush();
    },
    [sink],
  );
  const references = useReferenceSource(on);
  const list = useDocumentList();
  const names = useLive(
    (db) => nameReferences(db, documents, referred),
    [documents, referred, list],
  );
  useLinkCommand((attrs) => editor.current?.refer(attrs));
  const step = async (way: 'undo' | 'redo'): Promise<void> => {
    const { undoName, redoName } = library.view.get();
    if ((way === 'undo' ? undoName : redoName) !== NOTE_TYPING) return;
    if (await stepIsOfNote(library.db, way, on)) await library[way]();
  };
  return (
    <RichTextEditor
      ref={editor}
      label="Note"
      look="box"
      placeholder={PLACEHOLDERS[on.kind]}
      body={body}
      sink={sink}
      references={references}
      {...(names ? { names } : {})}
      autoFocus
      onText={(text) => setReferred((before) => keepIfSame(before, referredIn(text)))}
      onUndo={() => void step('undo')}
      onRedo={() => void step('redo')}
      onPasteCut={() => notices.notify('The paste was longer than a note can hold and was cut')}
      onSubmit={onClose}
      onEscape={onClose}
    />
  );
}

/** Puts the passage in hand into the open note: the active mark, or what is selected. */
function useLinkCommand(refer: RichTextHandle['refer']): void {
  const workbench = useWorkbench();
  const { selection, activeMark, library, notices } = workbench;
  const passageInHand = usePassageInHand();
  const link = async (): Promise<void> => {
    const id = selection.get() ? null : await settledMarkId(activeMark.get());
    const mark = id === null ? undefined : await library.db.highlights.get(id);
    const passage = mark ? null : await passageInHand();
    const found = mark ? markCandidate(workbench, mark) : passage && passageCandidate(passage);
    if (found) refer(found.attrs);
    else notices.announce('Select a passage or a mark to link.');
  };
  useCommand('note.link', () => void link());
}
