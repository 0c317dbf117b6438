import type { Reliability } from './annotation.ts';

/** What each letter says of a source (AJP-2.1, table of source reliability). */
export const RELIABILITY_MEANINGS: Readonly<Record<Reliability, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
};
