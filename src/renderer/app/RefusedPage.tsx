import { useState } from 'react';
import type { LibraryState, Shell } from '../../shell/contract.ts';
import { Button } from '../ui/Button.tsx';
import { BootPage } from './BootPage.tsx';

interface RefusedPageProps {
  readonly shell: Shell;
  readonly state: LibraryState;
  readonly says: string;
}

/** Stands in the window when the library may not be opened; its last snapshot can still be taken out. */
export function RefusedPage({ shell, state, says }: RefusedPageProps) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const { snapshot } = state;
  const exportSnapshot = async (name: string): Promise<void> => {
    const bytes = await shell.readSnapshot(name);
    if (bytes.status === 'failed') {
      setOutcome(`The snapshot could not be read: ${bytes.failure.detail}.`);
      return;
    }
    const saved = await shell.saveExport(name, bytes.value);
    if (saved.status === 'saved') setOutcome(`Exported as ${saved.name}.`);
    else if (saved.status === 'failed') setOutcome(`Not exported: ${saved.failure.detail}.`);
  };
  return (
    <BootPage
      title="This library cannot be opened here"
      actions={
        snapshot ? (
          <Button look="primary" onClick={() => void exportSnapshot(snapshot.name)}>
            Export library
          </Button>
        ) : (
          <Button look="primary" onClick={() => window.location.reload()}>
            Try again
          </Button>
        )
      }
    >
      <p>{says}</p>
      <p>
        Everything in it is safe in <code>{state.folder}</code>.
        {snapshot ? ' Its last snapshot can be exported as it is.' : ''}
      </p>
      <p role="status">{outcome}</p>
    </BootPage>
  );
}
