import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import { deleteNote, NOTE_TYPING, writeNote } from '../../../core/annotation/noteChanges.ts';
import { EMPTY_RICH_TEXT, parseRichText, plainText } from '../../../core/text/richText.ts';
import { RichTextEditor } from '../../editor/RichTextEditor.tsx';
import { BodyEditor } from '../../store/bodyEditor.ts';
import { noteOn } from '../../store/notes.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useFlushOnLeave } from '../../workbench/useFlushOnLeave.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './notes.module.css';

/** What an empty note asks for, by what it is on. */
const PLACEHOLDERS: Readonly<Record<NoteSubject['kind'], string>> = {
  highlight: 'What this passage shows, and what it does not',
  document: 'What this document is worth, and for what',
  entity: 'What is known, and what is still open',
  code: 'What the code stands for, and how it came to be',
  case: 'How the case stands, and what comes next',
};

const EMPTY_BODY = JSON.stringify(EMPTY_RICH_TEXT);

interface NotePanelProps {
  readonly on: NoteSubject;
  /** What the note is on, in words. */
  readonly title: string;
  readonly quote: string;
  readonly onClose: () => void;
}

function isBlank(body: string): boolean {
  const text = parseRichText(body);
  return text.ok && plainText(text.value).trim() === '';
}

/** The note on one thing, beside what is read and not over it: typing is stored in bursts, closing stores the rest. */
export function NotePanel({ on, title, quote, onClose }: NotePanelProps) {
  const { library } = useWorkbench();
  const change = useChange();
  const opener = useRef(document.activeElement);
  const heading = useId();
  const found = useLive(async (db) => ({ note: await noteOn(db, on) }), [on.kind, on.id]);
  const body = found?.note?.body ?? EMPTY_BODY;

  const close = async (): Promise<void> => {
    const stored = await noteOn(library.db, on);
    if (stored && isBlank(stored.body)) await change(deleteNote(on));
    onClose();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) {
      opener.current.focus({ preventScroll: true });
    }
  };
  return (
    <section
      role="dialog"
      aria-labelledby={heading}
      className={styles.panel}
      data-pane
      tabIndex={-1}
    >
      <header>
        <h2 id={heading}>Note on {title}</h2>
        {found?.note ? (
          <Button
            look="quiet"
            onClick={() => {
              void change(deleteNote(on), { says: () => `Note on ${title} deleted` });
              onClose();
            }}
          >
            Delete note
          </Button>
        ) : null}
        <IconButton label="Close note" onClick={() => void close()}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </header>
      {quote === '' ? null : <q className={styles.quote}>{quote}</q>}
      {found ? <NoteField on={on} body={body} onClose={() => void close()} /> : null}
      <p className={styles.hint}>
        <KeyCap keys="Ctrl+Enter" /> stores the note and goes back to the text.
      </p>
    </section>
  );
}

interface NoteFieldProps {
  readonly on: NoteSubject;
  readonly body: string;
  readonly onClose: () => void;
}

function NoteField({ on, body, onClose }: NoteFieldProps) {
  const { library, notices } = useWorkbench();
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
  return (
    <RichTextEditor
      label="Note"
      look="box"
      placeholder={PLACEHOLDERS[on.kind]}
      body={body}
      sink={sink}
      autoFocus
      onUndo={() => {
        if (library.view.get().undoName === NOTE_TYPING) void library.undo();
      }}
      onRedo={() => {
        if (library.view.get().redoName === NOTE_TYPING) void library.redo();
      }}
      onPasteCut={() => notices.notify('The paste was longer than a note can hold and was cut')}
      onSubmit={onClose}
      onEscape={onClose}
    />
  );
}
