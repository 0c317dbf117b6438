import { CornerUpRight, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import { deleteNote } from '../../../core/annotation/noteChanges.ts';
import { EMPTY_RICH_TEXT, parseRichText, plainText } from '../../../core/text/richText.ts';
import { trashTogether } from '../../../core/trash/trashTogether.ts';
import { noteOn } from '../../store/notes.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { goToSubject } from '../../workbench/openReference.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useErasable } from '../../workbench/useErasable.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { MentionedInNotes } from './MentionedInNotes.tsx';
import { NoteField } from './NoteField.tsx';
import styles from './notes.module.css';
import { OtherNotes } from './OtherNotes.tsx';

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
  const workbench = useWorkbench();
  const { library, notices } = workbench;
  const change = useChange();
  const opener = useRef(document.activeElement);
  const firstBody = useRef<string | null>(null);
  const heading = useId();
  const found = useLive(async (db) => ({ note: await noteOn(db, on) }), [on.kind, on.id]);
  const body = found?.note?.body ?? EMPTY_BODY;
  useEffect(() => {
    if (found) firstBody.current ??= body;
  });

  useErasable(found?.note ? `note on ${title}` : null, () => ({
    change: () => trashTogether([deleteNote(on)]),
  }));
  const close = async (): Promise<void> => {
    const stored = await noteOn(library.db, on);
    const opened = firstBody.current ?? EMPTY_BODY;
    if (stored && isBlank(stored.body)) await change(deleteNote(on));
    else if (stored && stored.body !== opened) notices.announce(`Note on ${title} stored`);
    onClose();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) {
      opener.current.focus({ preventScroll: true });
    }
  };
  const goThere = async (): Promise<void> => {
    if (!(await goToSubject(workbench, on)))
      notices.notify(`${title} is not in this library any more`);
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
        <IconButton label={`Go to ${title}`} onClick={() => void goThere()}>
          <CornerUpRight size={16} aria-hidden="true" />
        </IconButton>
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
        <KeyCap keys="Ctrl+Enter" /> stores the note and goes back. <KeyCap keys="@" /> links what
        the library holds.
      </p>
      <OtherNotes {...on} />
      <MentionedInNotes kind={on.kind} id={on.id} note={found?.note?.id} />
    </section>
  );
}
