import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { decodeArchive } from '../core/journal/archive.ts';
import { MIGRATIONS } from '../core/records/migrations/upgradeRecord.ts';
import type { SnapshotInfo } from '../shell/contract.ts';
import { liveCounts } from '../shell/liveCounts.ts';
import { isoTime } from '../shell/snapshotRetention.ts';
import { sha256Of } from './blobs.ts';
import type { FolderPaths } from './dataFolder.ts';
import { ensureFolder, writeWhole } from './writeWhole.ts';

/** What is kept beside a snapshot once it has been read back and verified: its facts, and the hash of its bytes. */
export interface SnapshotCard extends SnapshotInfo {
  readonly libraryId: string;
  readonly sha256: string;
}

const NAME = /^(\d{8,})-(\d{8}T\d{6}Z)\.zip$/;

/** File name of a snapshot of line `seq` made at `atMs`: names sort by line. */
export function snapshotName(seq: number, atMs: number): string {
  const time = isoTime(atMs).slice(0, 19).replace(/[-:]/g, '');
  return `${String(seq).padStart(8, '0')}-${time}Z.zip`;
}

/** Names of the snapshots in the folder, oldest first. */
export async function snapshotNames(paths: FolderPaths): Promise<readonly string[]> {
  const names = await readdir(paths.snapshots).catch((): string[] => []);
  return names.filter((name) => NAME.test(name)).sort(byLine);
}

/** The cards of all verified snapshots of a library, oldest first. */
export async function verifiedCards(
  paths: FolderPaths,
  libraryId: string,
): Promise<readonly SnapshotCard[]> {
  const cards: SnapshotCard[] = [];
  for (const name of await snapshotNames(paths)) {
    const card = await readCard(paths, name);
    if (card !== null && card.libraryId === libraryId) cards.push(card);
  }
  return cards;
}

/** Reads the card of a snapshot; null when it was never verified. */
export async function readCard(paths: FolderPaths, name: string): Promise<SnapshotCard | null> {
  try {
    const card: SnapshotCard = JSON.parse(await readFile(cardFile(paths, name), 'utf8'));
    const { reasons = [] }: { readonly reasons?: readonly string[] } = card;
    const sound = card.name === name && Number.isSafeInteger(card.seq) && Array.isArray(reasons);
    // Cards of the first builds name no reason.
    return sound ? { ...card, reasons } : null;
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

/**
 * Reads a snapshot back as a whole and, when it is sound, makes its card; null when it is not. Blocks for as long as the
 * library takes to unpack.
 */
export async function verifySnapshot(
  paths: FolderPaths,
  name: string,
  reasons: readonly string[],
): Promise<SnapshotCard | null> {
  const bytes = await readFile(path.join(paths.snapshots, name)).catch(() => null);
  const decoded = bytes === null ? null : decodeArchive(bytes, MIGRATIONS, sha256Of);
  if (bytes === null || !decoded?.ok || decoded.value.snapshot === null) return null;
  return {
    name,
    seq: decoded.value.snapshot.seq,
    madeAtMs: madeAtMsOf(name),
    sizeBytes: bytes.length,
    counts: liveCounts(decoded.value.records),
    reasons,
    libraryId: decoded.value.snapshot.libraryId,
    sha256: sha256Of(bytes),
  };
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

/** The time in a snapshot's name. */
function madeAtMsOf(name: string): number {
  const time = /-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name);
  if (time === null) return 0;
  const [, year, month, day, hour, minute, second] = time.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
