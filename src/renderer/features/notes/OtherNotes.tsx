import { useId, useMemo, useRef } from 'react';
import type { Note, NoteSubject } from '../../../core/annotation/annotation.ts';
import { deleteNoteById } from '../../../core/annotation/noteChanges.ts';
import { parseRichText, referredIn } from '../../../core/text/richText.ts';
import { RichTextView } from '../../editor/RichTextView.tsx';
import { notesBeside } from '../../store/notes.ts';
import { Button } from '../../ui/Button.tsx';
import { dayWords } from '../../workbench/dayWords.ts';
import { openReference } from '../../workbench/openReference.ts';
import { nameReferences, type ReferenceName } from '../../workbench/referenceNames.ts';
import { useAuthorWords } from '../../workbench/useAuthorWords.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './notes.module.css';

const NO_NAMES: ReadonlyMap<string, ReferenceName> = new Map();

/** The notes that a merge brought beside ours on one thing, each with its author and day, to read and to delete. */
export function OtherNotes({ kind, id }: NoteSubject) {
  const place = useRef<HTMLDivElement>(null);
  const notes = useLive((db) => notesBeside(db, { kind, id }), [kind, id]);
  if (!notes || notes.length === 0) return <div ref={place} tabIndex={-1} />;
  return (
    <div ref={place} tabIndex={-1}>
      {notes.map((note) => (
        <OtherNote
          key={note.id}
          note={note}
          // The button goes with its note.
          onDeleted={() => place.current?.focus({ preventScroll: true })}
        />
      ))}
    </div>
  );
}

function OtherNote({ note, onDeleted }: { readonly note: Note; readonly onDeleted: () => void }) {
  const workbench = useWorkbench();
  const { documents } = workbench;
  const heading = useId();
  const change = useChange();
  const who = useAuthorWords();
  const list = useDocumentList();
  const text = useMemo(() => {
    const read = parseRichText(note.body);
    return read.ok ? read.value : null;
  }, [note.body]);
  const names = useLive(
    (db) => nameReferences(db, documents, text ? referredIn(text) : []),
    [text, documents, list],
  );
  const remove = async (): Promise<void> => {
    const done = await change(deleteNoteById(note.id), { says: () => 'Merged note deleted' });
    if (done !== null) onDeleted();
  };
  return (
    <section aria-labelledby={heading} className={styles.other}>
      <div className={styles.noteHead}>
        <h3 id={heading}>{`Merged: note by ${who(note.by)}, ${dayWords(note.updatedAtMs)}`}</h3>
        <Button look="quiet" aria-label="Delete merged note" onClick={() => void remove()}>
          Delete
        </Button>
      </div>
      {text ? (
        <RichTextView
          text={text}
          names={names ?? NO_NAMES}
          onOpen={(attrs) => void openReference(workbench, attrs)}
        />
      ) : (
        <p className={styles.hint}>The words of this note cannot be read.</p>
      )}
    </section>
  );
}
