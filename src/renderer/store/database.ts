import { Dexie, type DexieOptions, type Table } from 'dexie';
import { EMPTY_HISTORY, type History } from '../../core/journal/history.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import type { AsideRecord } from '../../core/records/asideRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { MIN_WRITER, SCHEMA, type TableName, type Tables } from '../../core/records/tables.ts';

/** The one row of `meta`: where in the journal this copy stands, and who may write it. */
export interface StoreMeta {
  readonly key: 'store';
  readonly libraryId: Id;
  /** Last journal line whose effect the tables show. */
  readonly seq: number;
  readonly schema: number;
  readonly minWriter: number;
  readonly history: History;
  /** When the change of line `seq` was made, ms since 1970; absent before the first and in copies of earlier builds. */
  readonly savedAtMs?: number;
  /** How far an upgrade of the records to schema `to` came; absent when none is under way. */
  readonly upgrading?: {
    readonly to: number;
    /** The table it is in, and the last row of it that is done; null before the first. */
    readonly table: TableName | null;
    readonly after: Id | null;
  };
}

/** Version of the database's tables and indexes; IndexedDB counts it times ten. */
export const DATABASE_VERSION = 5;

/** `deletedAtMs` finds what is in the trash; a live record has none there, and so costs the index nothing. */
const INDEXES: { readonly [T in keyof Tables]: string } = {
  authors: 'id, deletedAtMs',
  sources: 'id, deletedAtMs',
  highlights: 'id, documentId, *codes, deletedAtMs',
  notes: 'id, on.id, deletedAtMs',
  entities: 'id, deletedAtMs',
  mentions: 'id, documentId, entityId, deletedAtMs',
  cases: 'id, deletedAtMs',
  evidence: 'id, caseId, documentId, highlightId, deletedAtMs',
  narratives: 'id, deletedAtMs',
  documents: 'id, deletedAtMs',
  packs: 'id, deletedAtMs',
  collections: 'id, deletedAtMs',
  codes: 'id, deletedAtMs',
  links: 'id, from, to, deletedAtMs',
  conflicts: 'id, deletedAtMs',
};

/** The working copy of one library in IndexedDB. Features read it with live queries; only the library writes it. */
export class LibraryDatabase extends Dexie {
  declare readonly authors: Table<Tables['authors'], Id>;
  declare readonly sources: Table<Tables['sources'], Id>;
  declare readonly highlights: Table<Tables['highlights'], Id>;
  declare readonly notes: Table<Tables['notes'], Id>;
  declare readonly entities: Table<Tables['entities'], Id>;
  declare readonly mentions: Table<Tables['mentions'], Id>;
  declare readonly cases: Table<Tables['cases'], Id>;
  declare readonly evidence: Table<Tables['evidence'], Id>;
  declare readonly narratives: Table<Tables['narratives'], Id>;
  declare readonly documents: Table<Tables['documents'], Id>;
  declare readonly packs: Table<Tables['packs'], Id>;
  declare readonly collections: Table<Tables['collections'], Id>;
  declare readonly codes: Table<Tables['codes'], Id>;
  declare readonly links: Table<Tables['links'], Id>;
  declare readonly conflicts: Table<Tables['conflicts'], Id>;
  declare readonly meta: Table<StoreMeta, string>;
  /** Lines of the changes that undo and redo need, by number. */
  declare readonly history: Table<JournalLine, number>;
  /** What stands in the journal as a record and is none; made anew with every rebuild. */
  declare readonly aside: Table<AsideRecord, string>;

  constructor(libraryId: Id, options: DexieOptions = {}) {
    super(databaseName(libraryId), { ...options, chromeTransactionDurability: 'strict' });
    this.version(DATABASE_VERSION).stores({
      ...INDEXES,
      meta: 'key',
      history: 'seq, id',
      aside: 'key',
    });
  }
}

/** Name under which the browser keeps a library's working copy. */
export function databaseName(libraryId: Id): string {
  return `casebound-${libraryId}`;
}

/** The row of a copy that holds nothing yet. */
export function firstMeta(libraryId: Id): StoreMeta {
  return {
    key: 'store',
    libraryId,
    seq: 0,
    schema: SCHEMA,
    minWriter: MIN_WRITER,
    history: EMPTY_HISTORY,
  };
}
