import { useState } from 'react';
import { initialsOf, nameAuthor } from '../../../core/annotation/nameAuthor.ts';
import { allAuthors, authorById } from '../../store/authors.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { dayWords } from '../../workbench/dayWords.ts';
import { useStore } from '../../workbench/store.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { Section } from './Section.tsx';
import styles from './settings.module.css';

/** Under which name and initials the work is kept. */
export function PersonSection() {
  const { session } = useWorkbench();
  const { authorId } = useStore(session);
  const change = useChange();
  const author = useLive(
    async (db) => (authorId === null ? undefined : authorById(db, authorId)),
    [authorId],
  );
  const elsewhere = useLive(
    async (db) =>
      (await allAuthors(db)).filter((one) => one.secondOf === authorId && one.name !== ''),
    [authorId],
  );
  const [draft, setDraft] = useState<{ readonly name: string; readonly initials: string } | null>(
    null,
  );
  const shown = draft ?? { name: author?.name ?? '', initials: author?.initials ?? '' };
  return (
    <Section id="person" title="You">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          session.set((before) => ({ ...before, nameAsked: true }));
          const initials = shown.initials.trim() || initialsOf(shown.name);
          void change(nameAuthor({ name: shown.name, initials }), {
            says: ({ name }) =>
              name === '' ? 'Name taken off this library' : `Work is kept under ${name}`,
          }).then(() => setDraft(null));
        }}
      >
        <TextField
          label="Name"
          maxLength={120}
          value={shown.name}
          onChange={(name) => setDraft({ ...shown, name })}
        />
        <TextField
          label="Initials"
          maxLength={6}
          value={shown.initials}
          onChange={(initials) => setDraft({ ...shown, initials })}
        />
        {elsewhere?.map(({ id, name, updatedAtMs }) =>
          name === author?.name ? null : (
            <p key={id} className={styles.quiet}>
              {`Merged: your name is ${name} in another library, ${dayWords(updatedAtMs)}.`}
            </p>
          ),
        )}
        <p className={styles.quiet}>
          Kept on this device. Reports print it only when a report asks for it. May be left empty.
        </p>
        <div className={styles.actions}>
          <Button type="submit" disabled={draft === null}>
            Save name
          </Button>
        </div>
      </form>
    </Section>
  );
}
