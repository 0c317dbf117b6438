import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Outcome, Session } from '../shell/contract.ts';
import { mergeSession } from '../shell/mergeSession.ts';
import { patchSince } from '../shell/sessionWords.ts';
import type { FolderPaths } from './dataFolder.ts';
import { settle } from './storageFailure.ts';
import { ensureFolder, writeWhole } from './writeWhole.ts';

/** The session of an opened data folder. */
export interface SessionFile {
  /** Where the analyst was; an empty session when there is none. */
  read(): Promise<Session>;
  /** Takes over the keys that a window changed, whole or not at all; the others stay as any window left them. See `patchSince`. */
  merge(patch: Session): Promise<Outcome<null>>;
}

/** Opens the session; nothing is read before it is asked for, and then once: the folder is this host's alone. */
export function openSessionFile(paths: FolderPaths): SessionFile {
  let held: Session | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const read = async (): Promise<Session> => {
    held ??= await readSession(paths);
    return held;
  };
  return {
    read: () => inTurn(read),
    merge: (patch) =>
      inTurn(async () => {
        const before = await read();
        const merged = mergeSession(before, patchSince(before, patch));
        const written = await writeSession(paths, merged);
        if (written.status === 'done') held = merged;
        return written;
      }),
  };
}

/** A damaged file is put aside: it is no record. */
async function readSession(paths: FolderPaths): Promise<Session> {
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

function writeSession(paths: FolderPaths, session: Session): Promise<Outcome<null>> {
  return settle(async () => {
    await writeWhole(paths.session, Buffer.from(`${JSON.stringify(session)}\n`));
    return null;
  });
}
