import type { Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import type { AuthorId, Id } from '../../core/records/record.ts';
import type { TableName } from '../../core/records/tables.ts';
import type { LibraryState, Shell } from '../../shell/contract.ts';
import type { Library, WriteLock } from './library.ts';
import type { Tell } from './rebuild.ts';
import type { Restorer } from './restoration.ts';
import type { ReadOnlyReason, Watched } from './saveStatus.ts';
import type { StoreReserve } from './storeReserve.ts';

/** What opening needs beyond the host; tests give their own. */
export interface OpenParts {
  readonly shell: Shell;
  readonly nowMs: () => number;
  readonly newId: () => Id;
  readonly lock: WriteLock;
  /** Under whose id changes are recorded; null until the analyst has one, then the library's own id stands in. */
  readonly author: () => AuthorId | null;
  /** The browser's own when absent. */
  readonly indexedDB?: IDBFactory;
  readonly keyRange?: typeof IDBKeyRange;
  readonly migrations?: Migrations;
  /** Room in the browser's quota for deletions; none when absent. */
  readonly reserve?: Pick<StoreReserve, 'release'>;
  /** Puts large libraries together beside the window; this thread does when absent. */
  readonly restorer?: Restorer;
  /** Told how far reading the data folder is, while a store is rebuilt. */
  readonly tell?: Tell;
  /** How the library in a window makes its store anew after an erasure; `openLibrary` sets it. */
  readonly renew?: () => Promise<boolean>;
  /** Records from which on a store is rebuilt beside the window's work; 20,000 when absent. */
  readonly largeFrom?: number;
}

/** What the analyst can do about a store that does not agree with the data folder. */
export type RecoveryChoice =
  /** Take all that the data folder gives back. */
  | 'restore'
  /** Keep what the store holds and write what the journal lacks into it. */
  | 'keepStore'
  /** Leave the store of another library alone and begin with an empty one. */
  | 'startNew'
  /** Change nothing; look only. */
  | 'lookOnly';

/** A store that is still being rebuilt while documents can be read already. */
export interface Rebuilding {
  /** Records written so far. */
  readonly written: Watched<number>;
  readonly records: number;
  /** Settles when the library is live, or read-only because the store could not be written; the sentence to tell. */
  readonly done: Promise<string>;
}

/** What opening came to. */
export type OpenOutcome =
  /** All is at the journal's end. `notice` is what the analyst must be told: what was rebuilt, or the host repaired. */
  | {
      readonly kind: 'ready';
      readonly library: Library;
      readonly state: LibraryState;
      readonly notice: string | null;
      /** Set while a large store is rebuilt: until then the library is read-only. */
      readonly rebuilding: Rebuilding | null;
    }
  /** Something is missing: nothing has been changed, the analyst chooses. */
  | {
      readonly kind: 'recovery';
      readonly state: LibraryState;
      /** What happened, in a sentence. */
      readonly says: string;
      /** What is missing, one sentence each. */
      readonly losses: readonly string[];
      /** Where the items counted here are: in the data folder, or in the store of another library. */
      readonly from: 'folder' | 'store';
      /** Records not in the trash that can be had back, and the same by table. */
      readonly items: number;
      readonly counts: Readonly<Record<TableName, number>>;
      /** From when the newest of it is; null when there is nothing. */
      readonly newestAtMs: number | null;
      /** The first is the default. */
      readonly choices: readonly RecoveryChoice[];
      choose(choice: RecoveryChoice): Promise<OpenOutcome>;
    }
  /** Nothing may be written. `library` is null when the store must not even be opened. */
  | {
      readonly kind: 'readOnly';
      readonly state: LibraryState;
      readonly why: ReadOnlyReason;
      readonly says: string;
      readonly library: Library | null;
    };
