import type { StorageFailure } from '../../shell/contract.ts';

/** Why something could not be written or read, in one sentence that ends with what to do next. */
export function storageFailureWords(failure: StorageFailure): string {
  switch (failure.kind) {
    case 'diskFull':
      return failure.code === 'EDQUOT'
        ? 'Your share of the disk is used up. Delete files of yours there, or ask for a larger share, then try again.'
        : 'The disk is full. Free some space, then try again.';
    case 'readOnly':
      return failure.code === 'EROFS'
        ? 'The drive of the data folder can only be read at the moment. Make it writable, then try again.'
        : 'Casebound may not write in the data folder. Check its permissions, then try again.';
    case 'gone':
      return 'The data folder is not there: its drive may have been unplugged, or the folder moved. Put it back, then try again.';
    case 'unreachable':
      return 'The part of Casebound that writes the data folder does not answer. Start Casebound again with "npm start".';
    case 'tooLarge':
      return 'It is larger than one piece of the data folder may be. Try again with less at once.';
    case 'tooNew':
      return 'The library was written by a newer Casebound. Open it with that version.';
    case 'invalid':
      return `It is not what was expected (${failure.detail}). Nothing was changed.`;
    case 'io':
      if (failure.code === 'EIO') {
        return 'The drive of the data folder reported a fault. Copy the folder to another drive soon, then try again.';
      }
      return `The data folder reported a fault (${failure.detail}). Check the disk and the space left on it, then try again.`;
  }
}
