import { readFile } from 'node:fs/promises';
import { argumentFault } from '../shell/checkArguments.ts';
import type { Drill, Outcome } from '../shell/contract.ts';
import type { FolderPaths } from './dataFolder.ts';
import { settle } from './storageFailure.ts';
import { writeWhole } from './writeWhole.ts';

/** Drills that are kept. */
const KEPT = 30;

/** What proving a restore came to, newest first; a file that cannot be read is none, for it proves nothing. */
export async function readDrills(paths: FolderPaths): Promise<readonly Drill[]> {
  try {
    const value: unknown = JSON.parse(await readFile(paths.drills, 'utf8'));
    if (!Array.isArray(value)) return [];
    return value.filter((one): one is Drill => argumentFault('recordDrill', [one]) === null);
  } catch {
    return [];
  }
}

/** Adds a drill to those that are kept. */
export function recordDrill(paths: FolderPaths, drill: Drill): Promise<Outcome<null>> {
  return settle(async () => {
    const kept = [drill, ...(await readDrills(paths))].slice(0, KEPT);
    await writeWhole(paths.drills, Buffer.from(`${JSON.stringify(kept, null, 2)}\n`));
    return null;
  });
}
