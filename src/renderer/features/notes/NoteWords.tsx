import { useId, useMemo } from 'react';
import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import { parseRichText, plainText, referredIn } from '../../../core/text/richText.ts';
import { RichTextView } from '../../editor/RichTextView.tsx';
import { noteOn } from '../../store/notes.ts';
import { Button } from '../../ui/Button.tsx';
import { openNoteOn, openReference } from '../../workbench/openReference.ts';
import { nameReferences, type ReferenceName } from '../../workbench/referenceNames.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './notes.module.css';
import { OtherNotes } from './OtherNotes.tsx';

const NO_NAMES: ReadonlyMap<string, ReferenceName> = new Map();

/** The note on something, for reading, with the way to edit it and those that a merge brought beside it. */
export function NoteWords({ kind, id }: NoteSubject) {
  const workbench = useWorkbench();
  const { documents } = workbench;
  const heading = useId();
  const list = useDocumentList();
  const note = useLive((db) => noteOn(db, { kind, id }), [kind, id]);
  const text = useMemo(() => {
    const read = note ? parseRichText(note.body) : null;
    return read?.ok && plainText(read.value).trim() !== '' ? read.value : null;
  }, [note]);
  const names = useLive(
    (db) => nameReferences(db, documents, text ? referredIn(text) : []),
    [text, documents, list],
  );
  return (
    <>
      {text ? (
        <section aria-labelledby={heading} className={styles.mentions}>
          <div className={styles.noteHead}>
            <h3 id={heading}>Note</h3>
            <Button look="quiet" onClick={() => void openNoteOn(workbench, { kind, id })}>
              Edit note
            </Button>
          </div>
          <RichTextView
            text={text}
            names={names ?? NO_NAMES}
            onOpen={(attrs) => void openReference(workbench, attrs)}
          />
        </section>
      ) : null}
      <OtherNotes kind={kind} id={id} />
    </>
  );
}
