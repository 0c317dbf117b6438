import type { StorageFailure } from '../../shell/contract.ts';

/** Why something could not be written or read, in one sentence that ends with what to do next. */
export function storageFailureWords(failure: StorageFailure): string {
  switch (failure.kind) {
    case 'diskFull':
      return 'The disk is full. Free some space, then try again.';
    case 'readOnly':
      return 'The data folder cannot be written. Check its permissions, then try again.';
    case 'unreachable':
      return 'The part of Casebound that writes the data folder does not answer. Start Casebound again with "npm start".';
    case 'tooLarge':
      return 'It is larger than one piece of the data folder may be. Try again with less at once.';
    case 'tooNew':
      return 'The library was written by a newer Casebound. Open it with that version.';
    case 'invalid':
      return `It is not what was expected (${failure.detail}). Nothing was changed.`;
    case 'io':
      return `The data folder reported a fault (${failure.detail}). Check the disk, then try again.`;
  }
}
