import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, unlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { SCHEMA } from '../core/records/tables.ts';
import type { LibraryMarker } from '../shell/contract.ts';
import { errorCode } from './storageFailure.ts';
import { ensureFolder, TEMP_PREFIX, writeNew, writeWhole } from './writeWhole.ts';

/** Version of the data folder's own layout; a folder of a newer one is not touched. */
export const FORMAT_VERSION = 1;

/** Where the library lies when no `--data` is given; see contracts "The data folder". */
export function defaultDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = os.homedir(),
): string {
  if (platform === 'win32') {
    return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Casebound');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Casebound');
  const base = env['XDG_DATA_HOME'];
  // The XDG rules say that a relative path is to be ignored.
  const root = base && path.isAbsolute(base) ? base : path.join(home, '.local', 'share');
  return path.join(root, 'casebound');
}

/** The parts of a data folder by their fixed names. */
export interface FolderPaths {
  readonly root: string;
  readonly marker: string;
  readonly journal: string;
  readonly snapshots: string;
  readonly blobs: string;
  readonly exports: string;
  readonly session: string;
  readonly hostFile: string;
  readonly secret: string;
  readonly reserve: string;
  /** What was cut or found damaged, never deleted by us. */
  readonly aside: string;
}

/** Names the parts of the data folder at `root`. */
export function pathsOf(root: string): FolderPaths {
  const at = (name: string) => path.join(root, name);
  return {
    root,
    marker: at('library.json'),
    journal: at('journal'),
    snapshots: at('snapshots'),
    blobs: at('blobs'),
    exports: at('exports'),
    session: at('session.json'),
    hostFile: at('host.json'),
    secret: at('secret'),
    reserve: at('.reserve'),
    aside: at('aside'),
  };
}

/** What reading `library.json` came to. */
export type MarkerFinding =
  | { readonly status: 'found'; readonly marker: LibraryMarker }
  | { readonly status: 'missing' }
  | { readonly status: 'damaged' };

/** Reads `library.json` without changing anything; throws what Node throws when the folder cannot be read. */
export async function readMarker(paths: FolderPaths): Promise<MarkerFinding> {
  let text: string;
  try {
    text = await readFile(paths.marker, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { status: 'missing' };
    throw error;
  }
  const marker = parseMarker(text);
  return marker === null ? { status: 'damaged' } : { status: 'found', marker };
}

/** The schema that a build must write to open the library; null when this build may. */
export function neededSchema(marker: LibraryMarker): number | null {
  if (marker.formatVersion > FORMAT_VERSION) return Math.max(marker.minWriter, SCHEMA + 1);
  return marker.minWriter > SCHEMA ? marker.minWriter : null;
}

/**
 * Makes the marker of a new library, or of one whose marker was lost; a damaged one is kept aside. `libraryId` is the
 * one the journal tells of, when there is a journal.
 */
export async function makeMarker(
  paths: FolderPaths,
  finding: 'missing' | 'damaged',
  libraryId: string | null,
): Promise<LibraryMarker> {
  if (finding === 'damaged') {
    await ensureFolder(paths.aside);
    await rename(paths.marker, path.join(paths.aside, `library-${Date.now()}.json`));
  }
  const marker: LibraryMarker = {
    libraryId: libraryId ?? randomUUID(),
    formatVersion: FORMAT_VERSION,
    minWriter: 1,
    createdAt: new Date().toISOString(),
    browserMajor: null,
  };
  await writeNew(paths.marker, encodeMarker(marker));
  return marker;
}

/** Puts a changed marker in place of the old one; what this build does not know in it stays. */
export async function replaceMarker(paths: FolderPaths, marker: LibraryMarker): Promise<void> {
  await writeWhole(paths.marker, encodeMarker(marker));
}

/** Removes what interrupted writes left in the folders that hold whole files. */
export async function sweepTemps(paths: FolderPaths): Promise<void> {
  const folders = [paths.root, paths.snapshots, paths.blobs, paths.exports, paths.journal];
  for (const folder of folders) {
    for (const name of await readdir(folder).catch((): string[] => [])) {
      if (name.startsWith(TEMP_PREFIX))
        await unlink(path.join(folder, name)).catch(() => undefined);
    }
  }
}

function encodeMarker(marker: LibraryMarker): Uint8Array {
  return Buffer.from(`${JSON.stringify(marker, null, 2)}\n`);
}

function parseMarker(text: string): LibraryMarker | null {
  let value: Readonly<Record<string, unknown>>;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { libraryId, formatVersion, minWriter, createdAt, browserMajor, begun } = value;
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const sound =
    typeof libraryId === 'string' &&
    uuid.test(libraryId) &&
    Number.isSafeInteger(formatVersion) &&
    Number.isSafeInteger(minWriter) &&
    typeof createdAt === 'string';
  if (!sound) return null;
  return {
    ...value,
    libraryId,
    formatVersion: Number(formatVersion),
    minWriter: Number(minWriter),
    createdAt,
    browserMajor: Number.isSafeInteger(browserMajor) ? Number(browserMajor) : null,
    begun: begun === true,
  };
}
