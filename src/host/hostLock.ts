import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import type { StorageFailure } from '../shell/contract.ts';
import type { FolderPaths } from './dataFolder.ts';
import { errorCode, storageFailureOf } from './storageFailure.ts';
import { writeNew, writeWhole } from './writeWhole.ts';

/** Who holds a data folder: the contents of `host.json`. */
export interface Holder {
  readonly pid: number;
  /** When that process started, as its system tells it; null where it does not. Tells a reused pid from the holder. */
  readonly startedAt: string | null;
  readonly kind: 'loopback' | 'electron' | 'tool';
  /** Loopback port; null while none is open. */
  readonly port: number | null;
  readonly secret: string | null;
  readonly nonce: string;
}

/** The folder's lock, held until `release` or the end of the process. */
export interface HostLock {
  /** Writes the port into `host.json`, so that a second start finds the running host. */
  publishPort(port: number): Promise<void>;
  release(): Promise<void>;
}

/** Outcome of asking for the lock. */
export type LockOutcome =
  | { readonly status: 'locked'; readonly lock: HostLock }
  | { readonly status: 'held'; readonly holder: Holder };

/** Takes the folder by making `host.json` (mode 0600) where there is none, or where its process is gone. */
export async function takeLock(
  paths: FolderPaths,
  kind: Holder['kind'],
  secret: string | null,
): Promise<LockOutcome> {
  const self: Holder = {
    pid: process.pid,
    startedAt: startOfProcess(process.pid),
    kind,
    port: null,
    secret,
    nonce: randomBytes(8).toString('hex'),
  };
  for (;;) {
    try {
      await writeNew(paths.hostFile, encode(self));
      return { status: 'locked', lock: lockOf(paths, self) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const found = await readHostFile(paths);
    if (found.status === 'held' && isAlive(found.holder)) {
      return { status: 'held', holder: found.holder };
    }
    if (found.status !== 'none') await removeStale(paths, found.text);
  }
}

/** Outcome of asking for the lock where looking will do: a folder that cannot be written cannot be locked either. */
export type LookOutcome =
  | LockOutcome
  | { readonly status: 'looking'; readonly lock: HostLock; readonly failure: StorageFailure };

/**
 * As `takeLock`; where the folder cannot be written and `look` allows it, gives a lock that locks nothing, unless a
 * running host holds the folder. With `full` a disk without room counts as such too. Throws as `takeLock` does otherwise.
 */
export async function takeLockOrLook(
  paths: FolderPaths,
  kind: Holder['kind'],
  secret: string | null,
  look: 'no' | 'readOnly' | 'full',
): Promise<LookOutcome> {
  try {
    return await takeLock(paths, kind, secret);
  } catch (error) {
    const failure = storageFailureOf(error);
    const mayLook =
      (look !== 'no' && failure.kind === 'readOnly') ||
      (look === 'full' && failure.kind === 'diskFull');
    if (!mayLook) throw error;
    const holder = await readHolder(paths);
    if (holder !== null) return { status: 'held', holder };
    const nothing = async (): Promise<void> => {};
    return { status: 'looking', failure, lock: { publishPort: nothing, release: nothing } };
  }
}

/** The running host of a data folder, or null when none runs. Changes nothing. */
export async function readHolder(paths: FolderPaths): Promise<Holder | null> {
  const found = await readHostFile(paths);
  return found.status === 'held' && isAlive(found.holder) ? found.holder : null;
}

function lockOf(paths: FolderPaths, self: Holder): HostLock {
  return {
    async publishPort(port) {
      const bytes = encode({ ...self, port });
      try {
        await writeWhole(paths.hostFile, bytes);
      } catch (error) {
        if (errorCode(error) === '') throw error;
        await overwrite(paths.hostFile, bytes);
      }
    },
    async release() {
      const found = await readHostFile(paths);
      if (found.status === 'held' && found.holder.nonce === self.nonce) {
        await unlink(paths.hostFile).catch(() => undefined);
      }
    },
  };
}

/** On a full disk there is no room for a second file, but there is in the blocks of the first. */
async function overwrite(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(bytes, 0, bytes.length, 0);
    await handle.truncate(bytes.length);
  } finally {
    await handle.close();
  }
}

type HostFile =
  | { readonly status: 'none' }
  | { readonly status: 'held'; readonly holder: Holder; readonly text: string }
  | { readonly status: 'unreadable'; readonly text: string };

async function readHostFile(paths: FolderPaths): Promise<HostFile> {
  let text: string;
  try {
    text = await readFile(paths.hostFile, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { status: 'none' };
    throw error;
  }
  try {
    const value: Partial<Holder> = JSON.parse(text);
    if (!Number.isSafeInteger(value.pid)) return { status: 'unreadable', text };
    return {
      status: 'held',
      text,
      holder: {
        pid: Number(value.pid),
        startedAt: typeof value.startedAt === 'string' ? value.startedAt : null,
        kind: value.kind === 'electron' || value.kind === 'tool' ? value.kind : 'loopback',
        port: Number.isSafeInteger(value.port) ? Number(value.port) : null,
        secret: typeof value.secret === 'string' ? value.secret : null,
        nonce: String(value.nonce ?? ''),
      },
    };
  } catch {
    return { status: 'unreadable', text };
  }
}

/**
 * Takes a dead host's file away. Two starts may do this at once, so the file is moved first and looked at then: one
 * that turns out to be somebody's fresh lock is put back.
 */
async function removeStale(paths: FolderPaths, staleText: string): Promise<void> {
  const moved = `${paths.hostFile}.${process.pid}.stale`;
  try {
    await rename(paths.hostFile, moved);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(moved, 'utf8')) !== staleText) {
    await link(moved, paths.hostFile).catch(() => undefined);
  }
  await unlink(moved);
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  const startedAt = startOfProcess(holder.pid);
  return holder.startedAt === null || startedAt === null || holder.startedAt === startedAt;
}

/** When a process started, in its system's own words; null where it cannot be told. */
function startOfProcess(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The command's name stands in brackets and may hold spaces; field 22 is counted from behind it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      if (fields[0] === 'Z') return 'ended';
      return `${boot}:${fields[19] ?? ''}`;
    }
    if (process.platform === 'darwin') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    return null;
  } catch {
    return null;
  }
}

function encode(holder: Holder): Uint8Array {
  return Buffer.from(`${JSON.stringify(holder)}\n`);
}
