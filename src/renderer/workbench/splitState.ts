/** A side of the split reader; there is only `main` while it is not split. */
export type Side = 'main' | 'beside';

/** What stands on the right side of a split reader. Tabs are empty unless it holds documents. */
export interface BesideState {
  readonly kind: 'none' | 'document' | 'case';
  readonly tabs: readonly string[];
  readonly activeTab: string | null;
}

/** The reader is not split. */
export const NOT_SPLIT: BesideState = { kind: 'none', tabs: [], activeTab: null };
