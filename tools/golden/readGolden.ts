import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson } from '../../src/core/journal/recordChange.ts';
import type { AnyRecord, TableName } from '../../src/core/records/tables.ts';

/** Where the golden stores lie: one folder for each schema that was ever released. */
export const GOLDEN = path.resolve(import.meta.dirname, '../../src/core/records/migrations/golden');

/** A library as a build of an earlier schema left it. */
export interface GoldenStore {
  readonly schema: number;
  /** The data folder: marker, two segments of journal, and the snapshot that covers the first. */
  readonly folder: string;
  readonly lines: readonly string[];
  readonly snapshot: { readonly seq: number; readonly name: string; readonly bytes: Uint8Array };
  readonly archive: Uint8Array;
  /** The working copy as it was in the browser. */
  readonly store: RawDatabase;
  /** What was stored, one `{table, record}` a line as canonical JSON, and what it must read as today. */
  readonly stored: readonly string[];
  readonly expected: readonly string[];
}

interface RawTable {
  readonly name: string;
  readonly keyPath: string;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string;
    readonly multiEntry: boolean;
    readonly unique: boolean;
  }[];
}

/** A database without Dexie: its version as IndexedDB counts it, its tables and its rows. */
export interface RawDatabase {
  readonly version: number;
  readonly stores: readonly RawTable[];
  readonly rows: readonly { readonly store: string; readonly row: object }[];
}

/** Schemas that have a golden store, in order. */
export function goldenSchemas(): readonly number[] {
  return readdirSync(GOLDEN)
    .map((name) => Number(/^schema-(\d+)$/.exec(name)?.[1] ?? 0))
    .filter((schema) => schema > 0)
    .sort((a, b) => a - b);
}

/** Reads the golden store of a schema. */
export function readGolden(schema: number): GoldenStore {
  const root = path.join(GOLDEN, `schema-${schema}`);
  const folder = path.join(root, 'data');
  const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1);
  const segments = readdirSync(path.join(folder, 'journal')).sort();
  const [name = ''] = readdirSync(path.join(folder, 'snapshots'));
  const [head = '{}', ...rows] = linesOf(path.join(root, 'store.jsonl'));
  return {
    schema,
    folder,
    lines: segments.flatMap((segment) => linesOf(path.join(folder, 'journal', segment))),
    snapshot: {
      seq: Number.parseInt(name, 10),
      name,
      bytes: new Uint8Array(readFileSync(path.join(folder, 'snapshots', name))),
    },
    archive: new Uint8Array(readFileSync(path.join(root, 'export.zip'))),
    store: { ...JSON.parse(head), rows: rows.map((row) => JSON.parse(row)) },
    stored: linesOf(path.join(root, 'stored.jsonl')),
    expected: linesOf(path.join(root, 'expected.jsonl')),
  };
}

/** Makes the database in a browser's place, with the version, tables and indexes that it had. */
export function fillDatabase(
  factory: IDBFactory,
  name: string,
  { version, stores, rows }: RawDatabase,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      for (const table of stores) {
        const made = request.result.createObjectStore(table.name, { keyPath: table.keyPath });
        for (const { name: index, keyPath, multiEntry, unique } of table.indexes) {
          made.createIndex(index, keyPath, { multiEntry, unique });
        }
      }
      for (const { store, row } of rows) request.transaction?.objectStore(store).put(row);
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}

/** Records as the golden files list them. */
export function listed(
  all: readonly { readonly table: TableName; readonly record: AnyRecord }[],
): readonly string[] {
  return all.map((one) => canonicalJson(one));
}
