import { Button } from '../../ui/Button.tsx';
import { askToErase } from '../../workbench/eraseAsked.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useLibraryView } from '../../workbench/useLibraryView.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { Backups } from './Backups.tsx';
import { Section } from './Section.tsx';
import styles from './settings.module.css';
import { momentWords } from './snapshotWords.ts';

/** Where the analyst's work is kept, and how it goes out and comes back. */
export function DataSection() {
  const { shell, state, commands, notices } = useWorkbench();
  const { save } = useLibraryView();
  const savedAtMs = save.kind === 'saved' ? save.atMs : null;

  const showFolder = async (): Promise<void> => {
    const shown = await shell.showFolder('data');
    if (shown.status === 'failed') notices.problem(storageFailureWords(shown.failure));
  };
  const copyPath = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(state.folder);
      notices.notify('Path of the data folder copied');
    } catch {
      notices.problem('The path could not be copied. Select it and press Ctrl+C.');
    }
  };
  const lastSave =
    savedAtMs === null ? `change ${save.seq}` : `${momentWords(savedAtMs)}, change ${save.seq}`;
  return (
    <Section id="data" title="Your data">
      <dl className={styles.facts}>
        <dt>Data folder</dt>
        <dd>
          <code>{state.folder}</code>
        </dd>
        <dt>Last saved</dt>
        <dd>{save.seq === 0 ? 'nothing to save yet' : lastSave}</dd>
        <dt>Kept</dt>
        <dd>
          {shell.capabilities.durable
            ? 'in the folder above; the browser holds a working copy only'
            : 'in memory only: it ends with this window'}
        </dd>
      </dl>
      <div className={styles.actions}>
        {shell.capabilities.showFolder ? (
          <Button onClick={() => void showFolder()}>Show folder</Button>
        ) : null}
        <Button onClick={() => void copyPath()}>Copy path</Button>
      </div>
      <Backups />
      <h3>The whole library as one file</h3>
      <p className={styles.quiet}>
        Every record and every original document, in an open and documented form. The file is not
        encrypted: anyone who has it can read it. An imported library is merged with what is here,
        after you have seen what that would do.
      </p>
      <div className={styles.actions}>
        <Button onClick={() => commands.run('library.export')}>Export library</Button>
        <Button onClick={() => commands.run('library.import')}>Import library</Button>
      </div>
      <h3>Erase the library</h3>
      <p className={styles.quiet}>
        Takes everything out of the data folder for good, backups and trash included. You are asked
        first.
      </p>
      <div className={styles.actions}>
        <Button onClick={() => askToErase({ kind: 'library' })}>Erase the whole library</Button>
      </div>
    </Section>
  );
}
