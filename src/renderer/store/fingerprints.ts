import { canonicalJson } from '../../core/journal/recordChange.ts';
import { TABLE_NAMES, type TableName } from '../../core/records/tables.ts';
import { sha256Hex } from '../../core/text/sha256.ts';
import type { DrillDifference, DrillTable } from '../../shell/contract.ts';
import type { LibraryDatabase } from './database.ts';
import { rowsInPieces } from './rowsInPieces.ts';

/** The SHA-256 of every record of a store, by table and id; what is set aside counts as a table of its own. */
export type Fingerprints = ReadonlyMap<TableName | 'aside', Map<string, string>>;

/** Differences that are named; all are counted. */
const NAMED = 20;

/** What a record is known by: every field of it, in code-unit order. */
export function fingerprintOf(record: object): string {
  return sha256Hex(canonicalJson(record));
}

/**
 * Reads a store through in pieces, so that whoever writes it waits for none but the piece in hand; `tell` is called with
 * the rows of each.
 */
export async function fingerprint(
  db: LibraryDatabase,
  tell: (rows: number) => void,
): Promise<Fingerprints> {
  const prints = new Map<TableName | 'aside', Map<string, string>>();
  for (const table of TABLE_NAMES) {
    const found = new Map<string, string>();
    for await (const rows of rowsInPieces(db, table)) {
      for (const row of rows) found.set(row.id, fingerprintOf(row));
      tell(rows.length);
    }
    prints.set(table, found);
  }
  // What was set aside is the same wherever its key is: how its text came to stand there may differ.
  const aside = await db.aside.toCollection().primaryKeys();
  prints.set('aside', new Map(aside.map((key) => [key, sha256Hex(key)])));
  return prints;
}

/** Both stores table by table, and the first records that differ. */
export function compare(
  restored: Fingerprints,
  held: Fingerprints,
): { readonly tables: readonly DrillTable[]; readonly differences: readonly DrillDifference[] } {
  const tables: DrillTable[] = [];
  const differences: DrillDifference[] = [];
  for (const name of [...TABLE_NAMES, 'aside'] as const) {
    const ours = restored.get(name) ?? new Map<string, string>();
    const theirs = held.get(name) ?? new Map<string, string>();
    tables.push({ name, restored: digestOf(ours), held: digestOf(theirs) });
    for (const id of new Set([...ours.keys(), ...theirs.keys()])) {
      if (ours.get(id) === theirs.get(id) || differences.length >= NAMED) continue;
      const how = !ours.has(id) ? 'notRestored' : !theirs.has(id) ? 'notHeld' : 'differs';
      differences.push({ table: name, id, how });
    }
  }
  return { tables, differences };
}

function digestOf(prints: ReadonlyMap<string, string>): DrillTable['held'] {
  const lines = [...prints].map(([id, print]) => `${id} ${print}\n`).sort();
  return { records: prints.size, sha256: sha256Hex(lines.join('')) };
}
