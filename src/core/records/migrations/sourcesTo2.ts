import type { Migration } from './migration.ts';

/** Schema 2: what an analyst says of a source also holds changes of its card, a star and its collections. */
export const sourcesTo2: Migration = {
  table: 'sources',
  to: 2,
  upgrade: (record) => ({ card: {}, starred: false, collections: [], ...record }),
};
