import { useState } from 'react';
import type { LibraryState, Shell } from '../../shell/contract.ts';
import { downloadCopy } from '../platform/downloadCopy.ts';
import { copyFolder } from '../store/copyFolder.ts';
import { Button } from '../ui/Button.tsx';
import { exportFailureWords } from '../workbench/exportFailureWords.ts';
import { BootPage } from './BootPage.tsx';
import styles from './bootPage.module.css';

interface RefusedPageProps {
  readonly shell: Shell;
  readonly state: LibraryState;
  readonly says: string;
}

/** Saves a copy of the whole library as it stands in its folder; the sentences to show, none when it was cancelled. */
async function exportCopy(shell: Shell, state: LibraryState): Promise<readonly string[]> {
  const { bytes, missing } = await copyFolder(shell, state);
  const name = `Casebound library copy ${new Date().toISOString().slice(0, 10)}.zip`;
  const saved = await shell.saveExport(name, bytes);
  const inBrowser = shell.capabilities.host === 'loopback';
  switch (saved.status) {
    case 'cancelled':
      return [];
    case 'saved':
      if (inBrowser) downloadCopy(saved.name, bytes, 'application/zip');
      return [`Exported as ${saved.name}.`, ...missing];
    case 'failed': {
      const why = exportFailureWords(saved.failure, shell.capabilities);
      if (!inBrowser) return [`Not exported. ${why}`];
      downloadCopy(name, bytes, 'application/zip');
      return [`The copy is among your downloads only. ${why}`, ...missing];
    }
  }
}

/** Stands in the window when the library may not be opened; a copy of it can still be taken out. */
export function RefusedPage({ shell, state, says }: RefusedPageProps) {
  const [outcome, setOutcome] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const copy = (): void => {
    setBusy(true);
    setOutcome(['Copying the library…']);
    void exportCopy(shell, state)
      .catch((fault: unknown) => [
        `Not exported: ${fault instanceof Error ? fault.message : fault}.`,
      ])
      .then(setOutcome)
      .finally(() => setBusy(false));
  };
  return (
    <BootPage
      title="This library cannot be opened here"
      actions={
        <>
          <Button look="primary" disabled={busy} onClick={copy}>
            Export library
          </Button>
          <Button onClick={() => window.location.reload()}>Try again</Button>
        </>
      }
    >
      <p>{says}</p>
      <p>
        Everything in it is safe in <code className={styles.folder}>{state.folder}</code>. The
        export is a copy of that folder as one zip file, which anyone who has it can read.
      </p>
      <div role="status">
        {outcome.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </BootPage>
  );
}
