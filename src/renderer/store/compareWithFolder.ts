import type { Finding } from '../../core/health/finding.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { asideKey, rawRecord } from '../../core/records/asideRecord.ts';
import type { Id } from '../../core/records/record.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import type { Shell } from '../../shell/contract.ts';
import type { LibraryDatabase } from './database.ts';
import { findLibrary } from './rebuild.ts';
import { rowsInPieces } from './rowsInPieces.ts';

/** Times that the comparison is made anew because a change came in while it ran. */
const MOST_TRIES = 3;

/**
 * Compares every record of the working copy with what journal and snapshots say it is, at one line of the journal. Empty
 * where they agree; where the analyst changes the library each time while it is compared, nothing is said of it.
 */
export async function compareWithFolder(
  db: LibraryDatabase,
  shell: Shell,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  for (let tried = 0; tried < MOST_TRIES && !signal.aborted; tried += 1) {
    const before = await db.meta.get('store');
    if (!before) return [folderFinding('the store has lost its place in the journal')];
    const state = await shell.openLibrary();
    if (state.lastSeq !== before.seq) continue;
    const found = await findLibrary(shell, state);
    const findings = found.losses.map(folderFinding);
    for (const table of TABLE_NAMES) {
      const held = new Map(found.image.records.sorted(table).map((one) => [one.id, one]));
      for await (const rows of rowsInPieces(db, table, signal)) {
        for (const row of rows) {
          const kept = held.get(row.id);
          held.delete(row.id);
          if (!kept)
            findings.push(difference(table, row.id, 'is in the store and not in the data folder'));
          else if (canonicalJson(kept) !== canonicalJson(row)) {
            findings.push(
              difference(table, row.id, 'is not the same in the store and the data folder'),
            );
          }
        }
      }
      const aside = await db.aside.where('key').startsWith(asideKey(table, '')).toArray();
      for (const one of aside) {
        const kept = held.get(one.id);
        if (kept && canonicalJson(kept) === canonicalJson(rawRecord(one))) held.delete(one.id);
      }
      for (const id of held.keys()) {
        findings.push(difference(table, id, 'is in the data folder and not in the store'));
      }
    }
    const after = await db.meta.get('store');
    if (after?.seq === before.seq) return findings;
  }
  return [];
}

function difference(table: (typeof TABLE_NAMES)[number], id: Id, says: string): Finding {
  return { kind: 'store', table, id, field: '', says };
}

function folderFinding(says: string): Finding {
  return { kind: 'store', table: null, id: '', field: '', says };
}
