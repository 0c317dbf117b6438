import type { StorageFailure } from '../../../../shell/contract.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useWorkbench } from '../../../workbench/workbench.ts';

/** How a text comes back, by where it came from. */
function nextStep(origin: 'bundle' | 'pack' | 'import' | undefined): string {
  switch (origin) {
    case 'import':
      return 'Import its file again, or choose Read texts again in the data health of the settings, and open the document once more.';
    case 'pack':
      return 'Add its corpus pack again, and open the document once more.';
    default:
      return 'Install Casebound again, or restore resources/corpus, and open the document once more.';
  }
}

/** Says why the text of a document is not there, and what is safe. */
export function CannotBeShown({
  id,
  failure,
}: {
  readonly id: string;
  readonly failure: StorageFailure;
}) {
  const { documents, navigation } = useWorkbench();
  const title = documents.summary(id)?.card.title;
  const toLibrary = (
    <Button look="primary" onClick={() => navigation.show('library')}>
      Open the library
    </Button>
  );
  if (title === undefined) {
    return (
      <EmptyState title="This document is not held" actions={toLibrary}>
        It was removed from the library, or its corpus pack was. Your marks, notes and evidence on
        it are kept and listed under “Not held” in the library. Import its file or add its pack
        again to read it.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`${title} cannot be shown`} actions={toLibrary}>
      The copy that Casebound holds could not be read as the text it was ({failure.detail}). Your
      marks, notes and evidence on it are kept. {nextStep(documents.origin(id)?.kind)}
    </EmptyState>
  );
}
