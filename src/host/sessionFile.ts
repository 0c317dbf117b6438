import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Outcome, Session } from '../shell/contract.ts';
import type { FolderPaths } from './dataFolder.ts';
import { settle } from './storageFailure.ts';
import { ensureFolder, writeWhole } from './writeWhole.ts';

/** Where the analyst was; an empty session when there is none. A damaged file is put aside: it is no record. */
export async function readSession(paths: FolderPaths): Promise<Session> {
  let text: string;
  try {
    text = await readFile(paths.session, 'utf8');
  } catch {
    return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Falls through: put aside below.
  }
  await settle(async () => {
    await ensureFolder(paths.aside);
    await rename(paths.session, path.join(paths.aside, `session-${Date.now()}.json`));
  });
  return {};
}

/** Replaces the session, whole or not at all. */
export function writeSession(paths: FolderPaths, session: Session): Promise<Outcome<null>> {
  return settle(async () => {
    await writeWhole(paths.session, Buffer.from(`${JSON.stringify(session)}\n`));
    return null;
  });
}
