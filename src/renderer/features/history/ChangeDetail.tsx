import { useState } from 'react';
import type { ListedChange } from '../../../core/journal/changeList.ts';
import { Button } from '../../ui/Button.tsx';
import { useWorkbench } from '../../workbench/workbench.ts';
import { countPhrases, fullTimeWords, rowName } from './changeWords.ts';
import styles from './history.module.css';
import { RestoreHereDialog } from './RestoreHereDialog.tsx';
import { useSteps } from './useSteps.ts';
import { useWhere } from './useWhere.ts';

interface ChangeDetailProps {
  readonly change: ListedChange;
  readonly authors: ReadonlyMap<string, string>;
}

/** What the chosen change did, and the ways back to it. */
export function ChangeDetail({ change, authors }: ChangeDetailProps) {
  const { navigation } = useWorkbench();
  const [restoring, setRestoring] = useState(false);
  const { way, busy, go } = useSteps(change);
  const place = useWhere(change.where);
  const { passage } = change.where;
  const author = authors.get(change.by) ?? 'author not named';
  const phrases = countPhrases(change.counts);
  return (
    <section aria-label="Chosen change" className={styles.detail}>
      <h3>{rowName(change.name)}</h3>
      <p className={styles.quiet}>
        {fullTimeWords(change.atMs)}, {author}
        {place === '' ? '' : `, ${place}`}
      </p>
      <ul className={styles.counts}>
        {phrases.map((phrase) => (
          <li key={phrase}>{phrase}</li>
        ))}
      </ul>
      {change.undoneAtMs === null ? null : (
        <p className={styles.quiet}>Undone {fullTimeWords(change.undoneAtMs)}</p>
      )}
      <div className={styles.acts}>
        <Button disabled={way.steps === 0 || busy} onClick={go}>
          {way.kind === 'redo' ? 'Redo to here' : 'Undo to here'}
        </Button>
        <Button disabled={busy} onClick={() => setRestoring(true)}>
          Restore the library as it was here
        </Button>
        {passage ? (
          <Button look="quiet" onClick={() => navigation.openPassage(passage.documentId, passage)}>
            Show passage
          </Button>
        ) : null}
      </div>
      <p className={styles.quiet}>{way.says}</p>
      {restoring ? <RestoreHereDialog change={change} onClose={() => setRestoring(false)} /> : null}
    </section>
  );
}
