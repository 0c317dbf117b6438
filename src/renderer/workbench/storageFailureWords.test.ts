import { describe, expect, it } from 'vitest';
import { storageFailureOf } from '../../host/storageFailure.ts';
import { storageFailureWords } from './storageFailureWords.ts';

/** What the file system says, and what the analyst reads: each tells what to do next. */
const CASES = [
  ['ENOSPC', 'The disk is full. Free some space'],
  ['EDQUOT', 'Your share of the disk is used up.'],
  ['EROFS', 'can only be read at the moment. Make it writable'],
  ['EACCES', 'may not write in the data folder. Check its permissions'],
  ['EPERM', 'may not write in the data folder. Check its permissions'],
  ['EIO', 'reported a fault. Copy the folder to another drive soon'],
  ['ENODEV', 'is not there: its drive may have been unplugged'],
  ['ENOTCONN', 'is not there: its drive may have been unplugged'],
  ['ESTALE', 'is not there: its drive may have been unplugged'],
  ['EMFILE', 'reported a fault (EMFILE: as the system says it). Check the disk'],
] as const;

describe('trouble with the disk', () => {
  for (const [code, words] of CASES) {
    it(`is told for what it is: ${code}`, () => {
      const error = Object.assign(new Error(`${code}: as the system says it`), { code });
      const said = storageFailureWords(storageFailureOf(error));
      expect(said).toContain(words);
      expect(said).toMatch(/, then try again\.$/);
    });
  }
});
