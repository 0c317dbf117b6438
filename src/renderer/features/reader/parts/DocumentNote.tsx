import type { SourceDocument } from '../../../../core/document/document.ts';
import { parseRichText, plainText } from '../../../../core/text/richText.ts';
import { noteOn } from '../../../store/notes.ts';
import { Button } from '../../../ui/Button.tsx';
import { useLive } from '../../../workbench/useLive.ts';
import { useWorkbench } from '../../../workbench/workbench.ts';
import styles from './source.module.css';

/** The note on the whole document in plain words, and the way to write it. */
export function DocumentNote({ document }: { readonly document: SourceDocument }) {
  const { commands } = useWorkbench();
  const note = useLive((db) => noteOn(db, { kind: 'document', id: document.id }), [document.id]);
  const text = note ? parseRichText(note.body) : null;
  return (
    <div className={styles.documentNote}>
      <h3>Note on the document</h3>
      {text?.ok ? <p>{plainText(text.value)}</p> : null}
      <Button onClick={() => commands.run('note.document')}>
        {note ? 'Edit document note' : 'Write a note'}
      </Button>
    </div>
  );
}
