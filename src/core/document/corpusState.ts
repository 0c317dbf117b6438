import type { CorpusEntry } from './document.ts';

/** One document of a corpus folder as found on disk: usable, or why not. */
export type CorpusFinding =
  | { readonly status: 'held'; readonly entry: CorpusEntry }
  | {
      readonly status: 'damaged';
      readonly entry: CorpusEntry;
      /** One sentence: what differs from the manifest. */
      readonly says: string;
    };

/** What a corpus folder holds, each document checked against the manifest. */
export interface CorpusState {
  readonly findings: readonly CorpusFinding[];
  /** A fault of the manifest itself; the findings are then empty. */
  readonly fault: string | null;
}
