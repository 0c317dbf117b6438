import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { NoteSubject } from '../../../core/annotation/annotation.ts';
import { LISTED_NOTES, type ListedNote } from '../../store/notes.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PageBar } from '../../ui/PageBar.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRovingFocus } from '../../ui/useRovingFocus.ts';
import { openNoteOn } from '../../workbench/openReference.ts';
import { subjectWords } from '../../workbench/referenceNames.ts';
import { useAuthorWords } from '../../workbench/useAuthorWords.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useKeyHint } from '../../workbench/useKeys.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { filterNotes, type NoteFilter } from './filterNotes.ts';
import styles from './notesPage.module.css';

/** What a note is on, as its row and the filter call it. */
const KINDS: Readonly<
  Record<NoteSubject['kind'], { readonly one: string; readonly many: string }>
> = {
  highlight: { one: 'Mark', many: 'On marks' },
  document: { one: 'Document', many: 'On documents' },
  entity: { one: 'Entity', many: 'On entities' },
  code: { one: 'Code', many: 'On codes' },
  case: { one: 'Case', many: 'On cases' },
};
const CHOICES: readonly { readonly value: NoteFilter['kind']; readonly label: string }[] = [
  { value: 'all', label: 'On anything' },
  ...(Object.keys(KINDS) as NoteSubject['kind'][]).map((value) => ({
    value,
    label: KINDS[value].many,
  })),
];
/** Notes drawn before more are asked for. */
const PAGE = 100;
const NONE: NoteFilter = { words: '', kind: 'all' };

function useNotes() {
  const { db } = useWorkbench().library;
  const notes = LISTED_NOTES(db);
  return useSyncExternalStore(notes.subscribe, notes.get);
}

/** How many notes there are, for their shelf. */
export function NotesCount() {
  return useNotes().values.size;
}

/** Every note of the library, the one changed last first: narrowed by words and by what it is on. */
export function NotesPage() {
  const { context } = useWorkbench();
  const notes = useNotes();
  const [filter, setFilter] = useState(NONE);
  const found = useMemo(() => filterNotes(notes.values.values(), filter), [notes, filter]);
  const total = notes.values.size;
  const words = countWords(found.length, total);
  useEffect(() => {
    context.set(words);
    return () => context.set('');
  }, [context, words]);
  return (
    <div className={styles.page}>
      <PageBar title="Notes" words={notes.ready ? words : 'Reading the notes'}>
        <TextField
          label="Filter notes"
          labelHidden
          type="search"
          placeholder="Filter notes"
          value={filter.words}
          onChange={(typed) => setFilter((before) => ({ ...before, words: typed }))}
        />
        <SelectField
          label="What the note is on"
          labelHidden
          value={filter.kind}
          options={CHOICES}
          onChange={(kind) => setFilter((before) => ({ ...before, kind }))}
        />
      </PageBar>
      {found.length > 0 ? (
        <NoteList key={`${filter.kind} ${filter.words}`} notes={found} />
      ) : notes.ready ? (
        <NoNotes any={total > 0} onClear={() => setFilter(NONE)} />
      ) : null}
    </div>
  );
}

function NoNotes({ any, onClear }: { readonly any: boolean; readonly onClear: () => void }) {
  const hint = useKeyHint('note.edit');
  return any ? (
    <EmptyState title="No note matches" actions={<Button onClick={onClear}>Show all notes</Button>}>
      The words of all notes were searched, not the things they are on.
    </EmptyState>
  ) : (
    <EmptyState title="No notes yet">
      To write a note on a passage in the reader, <KeyHint {...hint} />; entities and cases take
      notes too.
    </EmptyState>
  );
}

function NoteList({ notes }: { readonly notes: readonly ListedNote[] }) {
  const workbench = useWorkbench();
  const { documents } = workbench;
  const [most, setMost] = useState(PAGE);
  const list = useRef<HTMLUListElement>(null);
  const roving = useRovingFocus(list);
  const documentList = useDocumentList();
  const who = useAuthorWords();
  const shown = useMemo(() => notes.slice(0, most), [notes, most]);
  const titles = useLive(
    async (db) => {
      const named = shown.map(async ({ id, on }) => {
        const words = await subjectWords(db, documents, on);
        return [id, words] as const;
      });
      return new Map(await Promise.all(named));
    },
    [shown, documents, documentList],
  );
  return (
    <div className={styles.scroll}>
      {/* biome-ignore lint/a11y/noRedundantRoles: WebKit and CSS list resets drop the role of a plain list. */}
      <ul ref={list} role="list" aria-label="Notes" className={styles.list} {...roving}>
        {shown.map(({ id, on, words, besideBy }, at) => (
          <li key={id} aria-setsize={notes.length} aria-posinset={at + 1}>
            <button
              type="button"
              data-roving
              className={styles.row}
              onClick={() => void openNoteOn(workbench, on)}
            >
              <span className={styles.kind}>{KINDS[on.kind].one}</span>
              <span className={styles.title}>
                {titles?.get(id) ?? ''}
                {besideBy === null ? null : `, merged from ${who(besideBy)}`}
              </span>
              <span className={styles.words}>{words === '' ? 'Empty note' : words}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < notes.length ? (
        <Button onClick={() => setMost(most + PAGE)}>Show more notes</Button>
      ) : null}
    </div>
  );
}

function countWords(shown: number, all: number): string {
  const of = all === 1 ? '1 note' : `${all} notes`;
  return shown === all ? of : `${shown} of ${of}`;
}
