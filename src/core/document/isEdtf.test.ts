import { describe, expect, it } from 'vitest';
import { isEdtf } from './isEdtf.ts';

describe('dates', () => {
  it.each(['2016', '2016-02', '2016-02-29', '2015-11~', '2015-11-13?', '2010/2015'])(
    'are understood: %s',
    (text) => {
      expect(isEdtf(text)).toBe(true);
    },
  );

  it.each(['', '2015-13', '2015-02-29', '2 Feb 2016', '2016/', '15', '2010/2011/2012'])(
    'are refused: %j',
    (text) => {
      expect(isEdtf(text)).toBe(false);
    },
  );
});
