import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SnapshotInfo } from '../shell/contract.ts';
import { sha256Of } from './blobs.ts';
import type { FolderPaths } from './dataFolder.ts';
import { ensureFolder, writeWhole } from './writeWhole.ts';

/** What is kept beside a snapshot once it has been read back and verified: its facts, and the hash of its bytes. */
export interface SnapshotCard extends SnapshotInfo {
  readonly libraryId: string;
  readonly sha256: string;
}

const NAME = /^(\d{8,})-(\d{8}T\d{6}Z)\.zip$/;
const KEPT_LATEST = 10;
const KEPT_DAYS = 14;

/** File name of a snapshot of line `seq` made at `atMs`: names sort by line. */
export function snapshotName(seq: number, atMs: number): string {
  const time = new Date(atMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
  return `${String(seq).padStart(8, '0')}-${time}Z.zip`;
}

/** Names of the snapshots in the folder, oldest first. */
export async function snapshotNames(paths: FolderPaths): Promise<readonly string[]> {
  const names = await readdir(paths.snapshots).catch((): string[] => []);
  return names.filter((name) => NAME.test(name)).sort(byLine);
}

/** Which snapshots may go: all but the ten latest, and the latest of each of the last fourteen days that have one. */
export function prunable(names: readonly string[]): readonly string[] {
  const newestFirst = [...names].sort(byLine).reverse();
  const days = new Set<string>();
  return newestFirst.filter((name, index) => {
    const day = NAME.exec(name)?.[2]?.slice(0, 8) ?? '';
    const firstOfDay = !days.has(day) && days.size < KEPT_DAYS;
    if (firstOfDay) days.add(day);
    return index >= KEPT_LATEST && !firstOfDay;
  });
}

/** Reads the card of a snapshot; null when it was never verified. */
export async function readCard(paths: FolderPaths, name: string): Promise<SnapshotCard | null> {
  try {
    const card: SnapshotCard = JSON.parse(await readFile(cardFile(paths, name), 'utf8'));
    return card.name === name && Number.isSafeInteger(card.seq) ? card : null;
  } catch {
    return null;
  }
}

/** Writes the card of a verified snapshot. */
export async function writeCard(paths: FolderPaths, card: SnapshotCard): Promise<void> {
  await writeWhole(cardFile(paths, card.name), Buffer.from(`${JSON.stringify(card, null, 2)}\n`));
}

/** A snapshot's bytes, when they are still those that were verified; null otherwise. */
export async function readVerified(paths: FolderPaths, card: SnapshotCard): Promise<Buffer | null> {
  try {
    const bytes = await readFile(path.join(paths.snapshots, card.name));
    return sha256Of(bytes) === card.sha256 ? bytes : null;
  } catch {
    return null;
  }
}

/** Removes a snapshot and its card. */
export async function removeSnapshot(paths: FolderPaths, name: string): Promise<void> {
  await rm(cardFile(paths, name), { force: true });
  await rm(path.join(paths.snapshots, name), { force: true });
}

/** Puts a snapshot that cannot be used aside, where nothing of ours looks for it. */
export async function putAside(paths: FolderPaths, name: string): Promise<void> {
  await ensureFolder(paths.aside);
  await rename(path.join(paths.snapshots, name), path.join(paths.aside, name));
  await rm(cardFile(paths, name), { force: true });
}

function cardFile(paths: FolderPaths, name: string): string {
  return path.join(paths.snapshots, `${name}.json`);
}

function byLine(a: string, b: string): number {
  const difference = Number.parseInt(a, 10) - Number.parseInt(b, 10);
  return difference !== 0 ? difference : a < b ? -1 : 1;
}
