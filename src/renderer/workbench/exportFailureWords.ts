import type { Capabilities, StorageFailure } from '../../shell/contract.ts';
import { storageFailureWords } from './storageFailureWords.ts';

/**
 * Why an export was not written, in sentences that end with what to do next. Where the analyst chose the file, it is that
 * place that failed and not the data folder.
 */
export function exportFailureWords(
  failure: StorageFailure,
  { saveDialog }: Pick<Capabilities, 'saveDialog'>,
): string {
  if (!saveDialog) return storageFailureWords(failure);
  switch (failure.kind) {
    case 'diskFull':
      return failure.code === 'EDQUOT'
        ? 'Your share of the chosen drive is used up. Choose another place, or delete files of yours there, then try again.'
        : 'The chosen drive is full. Choose another place, or free some space there, then try again.';
    case 'readOnly':
      return failure.code === 'EROFS'
        ? 'The chosen drive can only be read. Choose another place, then try again.'
        : 'Casebound may not write in the chosen folder. Choose another place, then try again.';
    case 'gone':
      return 'The chosen place is not there: its drive may have been unplugged. Put it back or choose another place, then try again.';
    case 'tooLarge':
      return 'The chosen drive takes no file of this size. Choose another place, then try again.';
    case 'io':
      return `The chosen place reported a fault (${failure.detail}). Choose another place, then try again.`;
    case 'unreachable':
    case 'tooNew':
    case 'invalid':
      return storageFailureWords(failure);
  }
}
