import { storageFailureWords } from './storageFailureWords.ts';
import type { Workbench } from './workbench.ts';

/**
 * Asks for a backup of what is here before work of many changes begins, and goes on: a backup holds the journal as it
 * stood when it was asked for. Where none can be made, the analyst is told.
 */
export function backUpFirst({ shell, notices }: Workbench, reason: string): void {
  const tell = (says: string): void => notices.problem(`No backup was made ${reason}. ${says}`);
  void shell.keepSnapshot(reason).then(
    (kept) => {
      if (kept.status === 'failed') tell(storageFailureWords(kept.failure));
    },
    () => tell('The data folder does not answer.'),
  );
}
