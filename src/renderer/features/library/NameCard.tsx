import { useState } from 'react';
import { initialsOf, nameAuthor } from '../../../core/annotation/nameAuthor.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useStore } from '../../workbench/store.ts';
import { useChange } from '../../workbench/useChange.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './library.module.css';

/** Asks once, and can be skipped, under which name the work is kept; Settings can change it at any time. */
export function NameCard() {
  const { session } = useWorkbench();
  const { nameAsked, keyCardDismissed } = useStore(session);
  const change = useChange();
  const [name, setName] = useState('');
  if (nameAsked || !keyCardDismissed) return null;
  const asked = (): void => session.set((before) => ({ ...before, nameAsked: true }));
  return (
    <form
      aria-label="Your name"
      className={styles.nameCard}
      onSubmit={(event) => {
        event.preventDefault();
        asked();
        if (name.trim() === '') return;
        void change(nameAuthor({ name, initials: initialsOf(name) }), {
          says: () => `Work in this library is kept under ${name.trim()}`,
        });
      }}
    >
      <TextField
        label="Your name, for this library"
        hint="Kept with this library. Reports leave it out unless you ask for it."
        value={name}
        maxLength={120}
        onChange={setName}
      />
      <div className={styles.actions}>
        <Button type="submit">Save name</Button>
        <Button look="quiet" onClick={asked}>
          Skip
        </Button>
      </div>
    </form>
  );
}
