import { access, readdir, readFile, readlink, rename, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { ErasureAsk, ErasureState, Outcome } from '../shell/contract.ts';
import type { FolderPaths } from './dataFolder.ts';
import { errorCode, settle } from './storageFailure.ts';
import { ensureFolder, syncFolder, writeWhole } from './writeWhole.ts';

/**
 * `erasing.json` of the data folder: an erasure that is asked for or under way. It names records by id and holds none of
 * their words. `asked` has changed nothing; `staged` has everything that is to take its place ready in `erasing/`, and is
 * carried through whatever happens; `profiles` has only the browsers' own copies left.
 */
export interface ErasingFile extends ErasureAsk {
  readonly v: 1;
  readonly stage: 'asked' | 'staged' | 'profiles';
  readonly askedAtMs: number;
  /** From `staged` on: what the commit moves in and takes away. */
  readonly plan?: ErasurePlan;
}

/** File names that a staged erasure replaces or removes; all within the data folder's own parts. */
export interface ErasurePlan {
  readonly erased: number;
  /** Segments that take the place of those of the same name, and those that go. */
  readonly segments: readonly string[];
  readonly goneSegments: readonly string[];
  /** The snapshot that is left when all others are gone. */
  readonly snapshot: string;
  readonly blobs: readonly string[];
  readonly session: boolean;
}

/** Where an erasure makes ready what takes the place of what is erased. */
export function erasingFolder(paths: FolderPaths): string {
  return path.join(paths.root, 'erasing');
}

function erasingFile(paths: FolderPaths): string {
  return path.join(paths.root, 'erasing.json');
}

/** The erasure that is asked for or under way; null when there is none, or the file is damaged and so asks for nothing. */
export async function readErasing(paths: FolderPaths): Promise<ErasingFile | null> {
  try {
    const value: ErasingFile = JSON.parse(await readFile(erasingFile(paths), 'utf8'));
    const known = value.v === 1 && ['asked', 'staged', 'profiles'].includes(value.stage);
    const staged = value.stage === 'asked' || value.plan !== undefined;
    return known && staged && Array.isArray(value.records) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Writes the erasure down, synced: from here on a start carries it on. */
export async function writeErasing(paths: FolderPaths, erasing: ErasingFile): Promise<void> {
  await writeWhole(erasingFile(paths), Buffer.from(`${JSON.stringify(erasing)}\n`));
}

/** Asks for an erasure at the next start, or calls one off that has not begun. Asking again adds to what was asked. */
export function askErasing(
  paths: FolderPaths,
  ask: ErasureAsk | null,
  nowMs: number,
): Promise<Outcome<null>> {
  return settle(async () => {
    const held = await readErasing(paths);
    // One that has only browsers' copies left is ended by the next one too; it cannot be called off.
    const there = held?.stage === 'asked' ? held : null;
    if (ask === null && held && !there) return null;
    if (ask === null) {
      await rm(erasingFile(paths), { force: true });
      await syncFolder(paths.root);
      return null;
    }
    const before = there?.records ?? [];
    const known = new Set(before.map(({ table, id }) => `${table}/${id}`));
    const records = [
      ...before,
      ...ask.records.filter(({ table, id }) => !known.has(`${table}/${id}`)),
    ];
    const what = there?.what === 'library' ? 'library' : ask.what;
    await writeErasing(paths, {
      v: 1,
      stage: 'asked',
      askedAtMs: nowMs,
      what,
      by: ask.by,
      records,
    });
    return null;
  });
}

/** What the window is told of it. */
export async function erasureState(paths: FolderPaths): Promise<ErasureState | null> {
  const there = await readErasing(paths);
  if (!there) return null;
  const { what, records, askedAtMs, stage } = there;
  return {
    what,
    records: records.length,
    askedAtMs,
    stage: stage === 'asked' ? 'asked' : 'profiles',
  };
}

/**
 * Puts what was staged in place and takes away what it replaces; may be cut short anywhere and done again.
 * @param next called before each file that is moved or removed.
 */
export async function commitErasure(
  paths: FolderPaths,
  plan: ErasurePlan,
  next: () => void,
): Promise<void> {
  const from = erasingFolder(paths);
  const move = async (part: string, to: string, name: string): Promise<void> => {
    next();
    await moveIn(path.join(from, part, name), path.join(to, name));
  };
  const remove = async (folder: string, name: string): Promise<void> => {
    next();
    await rm(path.join(folder, name), { recursive: true, force: true });
  };
  for (const folder of [paths.journal, paths.snapshots]) await ensureFolder(folder);
  for (const name of plan.segments) await move('journal', paths.journal, name);
  for (const name of plan.goneSegments) await remove(paths.journal, name);
  await syncFolder(paths.journal);
  const kept = [plan.snapshot, `${plan.snapshot}.json`];
  for (const name of kept) await move('snapshots', paths.snapshots, name);
  for (const name of await namesIn(paths.snapshots)) {
    if (!kept.includes(name)) await remove(paths.snapshots, name);
  }
  await syncFolder(paths.snapshots);
  for (const name of plan.blobs) await remove(paths.blobs, name);
  if (plan.blobs.length > 0) await syncFolder(paths.blobs);
  await remove(paths.root, path.basename(paths.aside));
  if (plan.session) await move('.', paths.root, path.basename(paths.session));
  await syncFolder(paths.root);
}

/** A file that is not there to be moved was moved before the last interruption: then it stands where it belongs. */
async function moveIn(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await access(to);
  }
}

/** Browser folders in an Electron profile that hold or may hold text; the rest of it Electron itself needs. */
const TEXT_FOLDERS = [
  'IndexedDB',
  'Local Storage',
  'Session Storage',
  'WebStorage',
  'Service Worker',
  'Cache',
  'Code Cache',
  'blob_storage',
  'File System',
  'Sessions',
  'casebound-aside',
];

/**
 * Takes away what browsers keep in the data folder: their stores are caches that fill again from the journal.
 * @returns false while something is held open; the next start tries again.
 */
export async function dropProfiles(paths: FolderPaths): Promise<boolean> {
  const folder = path.join(paths.root, 'profile');
  let gone = true;
  for (const name of await namesIn(folder)) {
    const profile = path.join(folder, name);
    if (await isOpenElsewhere(profile)) {
      gone = false;
      continue;
    }
    const parts =
      name === 'electron' ? TEXT_FOLDERS.map((part) => path.join(profile, part)) : [profile];
    for (const part of parts) {
      const removed = await settle(() => rm(part, { recursive: true, force: true, maxRetries: 3 }));
      if (removed.status === 'failed') gone = false;
    }
  }
  return gone;
}

/** Whether a browser keeps anything in the data folder. */
export async function holdsProfiles(paths: FolderPaths): Promise<boolean> {
  return (await namesIn(path.join(paths.root, 'profile'))).length > 0;
}

/** Whether a browser that is not this program has the profile open; where that cannot be told, the answer is no. */
async function isOpenElsewhere(profile: string): Promise<boolean> {
  const holder = await readlink(path.join(profile, 'SingletonLock')).catch(() => '');
  const pid = Number(holder.slice(holder.lastIndexOf('-') + 1));
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends an erasure: nothing of it is left but the line in the journal. */
export async function endErasure(paths: FolderPaths): Promise<void> {
  await rm(erasingFolder(paths), { recursive: true, force: true });
  await unlink(erasingFile(paths));
  await syncFolder(paths.root);
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
