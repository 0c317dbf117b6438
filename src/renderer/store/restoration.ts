import type { LibraryImage } from '../../core/journal/libraryImage.ts';
import type { Migrations } from '../../core/records/migrations/upgradeRecord.ts';
import { TABLE_NAMES, type TableName } from '../../core/records/tables.ts';
import type { LibraryState } from '../../shell/contract.ts';
import type { LibraryDatabase, StoreMeta } from './database.ts';
import { type Found, findLibrary, type Tell, writeImage } from './rebuild.ts';
import type { Giver } from './startingPoint.ts';

/** What can be said of what the data folder gives back, without the records themselves. */
export interface FoundSummary extends Omit<Found, 'image'> {
  /** Records not in the trash, by table. */
  readonly counts: Readonly<Record<TableName, number>>;
  /** Records of all tables, those in the trash included. */
  readonly records: number;
}

/** Where a rebuilt store will stand. */
export type StandsAt = Pick<StoreMeta, 'libraryId' | 'seq' | 'schema' | 'savedAtMs'>;

/** A library put together in memory, here or in a worker; the store is not touched before `write`. */
export interface Restoration {
  readonly found: FoundSummary;
  /**
   * Replaces all that the store holds by it. `readable` is called when documents can be read.
   * @throws what the browser throws when its store cannot be written; the store is then unfinished.
   */
  write(db: LibraryDatabase, at: StandsAt, tell: Tell, readable: () => void): Promise<StoreMeta>;
  /** The records themselves. */
  image(): Promise<LibraryImage>;
  /** Lets go of the memory and whatever works on it. */
  end(): void;
}

/** Puts a library together from what the data folder holds. */
export type Restorer = (
  giver: Giver,
  state: LibraryState,
  tell: Tell,
  migrations?: Migrations,
) => Promise<Restoration>;

/** Does it in this thread: for small libraries, and where there are no workers. */
export const restoreHere: Restorer = async (giver, state, tell, migrations) => {
  const found = await findLibrary(giver, state, migrations, tell);
  return {
    found: summaryOf(found),
    write: (db, at, told, readable) => writeImage(db, found.image, at, told, readable),
    image: () => Promise.resolve(found.image),
    end: () => {},
  };
};

/** The summary of what was found. */
export function summaryOf({ image, ...found }: Found): FoundSummary {
  const counts = Object.fromEntries(
    TABLE_NAMES.map((table) => [
      table,
      image.records.sorted(table).filter(({ deletedAtMs }) => deletedAtMs === null).length,
    ]),
  );
  // Every table has its count.
  return { ...found, counts: counts as Record<TableName, number>, records: image.records.size };
}
