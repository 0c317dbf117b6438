import { describe, expect, it } from 'vitest';
import { storageFailureOf } from '../../host/storageFailure.ts';
import { exportFailureWords } from './exportFailureWords.ts';
import { storageFailureWords } from './storageFailureWords.ts';

/** What the file system says of the file that the analyst chose, and what they read. */
const CASES = [
  ['ENOSPC', 'The chosen drive is full.'],
  ['EDQUOT', 'Your share of the chosen drive is used up.'],
  ['EROFS', 'The chosen drive can only be read.'],
  ['EACCES', 'may not write in the chosen folder.'],
  ['ENODEV', 'The chosen place is not there'],
  ['EFBIG', 'takes no file of this size.'],
  ['ENOENT', 'The chosen place reported a fault (ENOENT: as the system says it).'],
] as const;

describe('an export that was not written', () => {
  for (const [code, words] of CASES) {
    const failure = storageFailureOf(
      Object.assign(new Error(`${code}: as the system says it`), { code }),
    );

    it(`blames the place that was chosen, never the data folder: ${code}`, () => {
      const said = exportFailureWords(failure, { saveDialog: true });
      expect(said).toContain(words);
      expect(said).not.toContain('data folder');
      expect(said).toMatch(/hoose another place.*, then try again\.$/);
    });

    it(`blames the data folder where that is where exports go: ${code}`, () => {
      expect(exportFailureWords(failure, { saveDialog: false })).toBe(storageFailureWords(failure));
    });
  }
});
