import type { Id } from '../../core/records/record.ts';
import { type AnyRecord, TABLE_NAMES, type TableName } from '../../core/records/tables.ts';
import { LibraryDatabase, type StoreMeta } from './database.ts';
import type { OpenParts } from './openOutcome.ts';
import { probeDatabase } from './probeDatabase.ts';

/** The store of a library that is not the one of the data folder. */
export interface OtherStore {
  readonly meta: StoreMeta;
  readonly counts: Readonly<Record<TableName, number>>;
  readonly items: number;
}

const NAME = /^casebound-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The store in this browser, of a library other than `libraryId`, that holds most: for a data folder that is new or was
 * lost. Nothing is written. Null when there is none with a record in it, or the browser does not say.
 */
export async function findOtherStore(
  libraryId: Id,
  parts: Pick<OpenParts, 'indexedDB' | 'keyRange'>,
): Promise<OtherStore | null> {
  const factory = parts.indexedDB ?? indexedDB;
  const databases = await factory.databases().catch(() => []);
  const found: OtherStore[] = [];
  for (const { name } of databases) {
    const id = NAME.exec(name ?? '')?.[1];
    if (id === undefined || id === libraryId) continue;
    const probe = await probeDatabase(id, factory);
    // One of another version would have to be upgraded to be read: it is left alone.
    if (probe.kind !== 'present' || probe.meta.seq === 0) continue;
    const other = await countStore(id, probe.meta, parts);
    if (other.items > 0) found.push(other);
  }
  return found.sort((a, b) => b.items - a.items)[0] ?? null;
}

/** Counts what a store holds, without what is in the trash; nothing is written. */
export async function countStore(
  libraryId: Id,
  meta: StoreMeta,
  { indexedDB, keyRange }: Pick<OpenParts, 'indexedDB' | 'keyRange'>,
): Promise<OtherStore> {
  const db = new LibraryDatabase(libraryId, {
    ...(indexedDB ? { indexedDB } : {}),
    ...(keyRange ? { IDBKeyRange: keyRange } : {}),
  });
  try {
    const counts = await Promise.all(
      TABLE_NAMES.map(async (table) => {
        const live = db.table<AnyRecord>(table).filter(({ deletedAtMs }) => deletedAtMs === null);
        return [table, await live.count()] as const;
      }),
    );
    const items = counts.reduce((sum, [, count]) => sum + count, 0);
    // Every table has its count.
    return { meta, items, counts: Object.fromEntries(counts) as Record<TableName, number> };
  } finally {
    db.close();
  }
}
