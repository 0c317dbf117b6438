/** Where the stored records of passages are: each is in exactly one of these. */
export interface MarkCounts {
  /** On their words in the text that is read. */
  readonly shown: number;
  /** In the tray: they wait for the analyst's decision. */
  readonly waiting: number;
  /** Kept without a place, by the analyst's decision. */
  readonly kept: number;
  /** On a document that the library does not hold. */
  readonly notHeld: number;
  readonly trash: number;
  /** No records, and set aside one by one. */
  readonly setAside: number;
}

/** The account of what is stored: `missing` is not 0 when something is neither shown nor anywhere else. */
export interface MarkAccount extends MarkCounts {
  /** Counted by itself, not as a sum of the others. */
  readonly stored: number;
  /** Stored, and not accounted for; below 0 when something is there twice. */
  readonly missing: number;
}

/**
 * Shown, waiting, kept, not held, in the trash and set aside together are what is stored; what is not is a fault that the
 * analyst must see, never a mark that is quietly gone.
 */
export function markAccount(stored: number, counts: MarkCounts): MarkAccount {
  const { shown, waiting, kept, notHeld, trash, setAside } = counts;
  const missing = stored - (shown + waiting + kept + notHeld + trash + setAside);
  return { ...counts, stored, missing };
}

/** What an account needs to know of a record. */
export interface CountedRecord {
  readonly documentId: string;
  readonly hash: string;
  readonly deletedAtMs: number | null;
  readonly keptWithoutPlace?: boolean;
}

/** Where one record is: `isPlaced` says whether it is on its words, `isHeld` whether its document is there. */
export function placeInAccount<T extends CountedRecord>(
  record: T,
  isHeld: (record: T) => boolean,
  isPlaced: (record: T) => boolean,
): keyof MarkCounts {
  if (record.deletedAtMs !== null) return 'trash';
  if (!isHeld(record)) return 'notHeld';
  if (isPlaced(record)) return 'shown';
  return record.keptWithoutPlace === true ? 'kept' : 'waiting';
}

/** Nothing anywhere. */
export const NO_MARKS: MarkCounts = {
  shown: 0,
  waiting: 0,
  kept: 0,
  notHeld: 0,
  trash: 0,
  setAside: 0,
};

/** The counts of some records. */
export function countMarks<T extends CountedRecord>(
  records: readonly T[],
  isHeld: (record: T) => boolean,
  isPlaced: (record: T) => boolean,
): MarkCounts {
  const counts = { ...NO_MARKS };
  for (const record of records) counts[placeInAccount(record, isHeld, isPlaced)] += 1;
  return counts;
}

/** The account of several kinds of records together. */
export function sumOfCounts(all: readonly MarkCounts[]): MarkCounts {
  const sum = { ...NO_MARKS };
  for (const counts of all) {
    for (const key of ACCOUNT_PLACES) sum[key] += counts[key];
  }
  return sum;
}

/** The places of an account in the order in which they are told. */
export const ACCOUNT_PLACES = [
  'shown',
  'waiting',
  'kept',
  'notHeld',
  'trash',
  'setAside',
] as const satisfies readonly (keyof MarkCounts)[];
