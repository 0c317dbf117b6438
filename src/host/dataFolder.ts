import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { MAX_LINE_BYTES } from '../core/journal/line.ts';
import { lineSchema } from '../core/journal/lineSchema.ts';
import { MIN_WRITER, SCHEMA } from '../core/records/tables.ts';
import type { LibraryMarker } from '../shell/contract.ts';
import { sweepNotedTemps } from './exportWriting.ts';
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
  /** What proving a restore came to. */
  readonly drills: string;
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
    drills: at('drills.json'),
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

/**
 * The schema that a build must write to open the library; null when this build may. Told by the marker, and where that is
 * lost or was put back from an older copy, by the last line of the journal.
 */
export async function neededSchema(
  paths: FolderPaths,
  marker: LibraryMarker | null,
): Promise<number | null> {
  const minWriter = marker?.minWriter ?? 1;
  const newerFolder = marker !== null && marker.formatVersion > FORMAT_VERSION;
  const floor = newerFolder ? SCHEMA + 1 : 1;
  const needs = Math.max(minWriter, floor, await lastLineSchema(paths.journal));
  return needs > SCHEMA ? needs : null;
}

/** Schema of the last whole line in the folder's last segment; 0 when there is none. */
async function lastLineSchema(folder: string): Promise<number> {
  const names = (await readdir(folder).catch((): string[] => []))
    .filter((name) => /^\d{8,}\.jsonl$/.test(name))
    .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  for (const name of names) {
    const handle = await open(path.join(folder, name), 'r');
    try {
      const { size } = await handle.stat();
      // The end may be torn: two lines are long enough to hold one whole one.
      const bytes = Buffer.alloc(Math.min(size, 2 * MAX_LINE_BYTES));
      await handle.read(bytes, 0, bytes.length, size - bytes.length);
      const schemas = bytes.toString('utf8').split('\n').map(lineSchema);
      const last = schemas.findLast((schema) => schema !== null);
      if (last !== undefined && last !== null) return last;
    } finally {
      await handle.close();
    }
  }
  return 0;
}

/** The marker of a library that has none: of a new one, or of the one that the journal tells of. */
export function newMarker(libraryId: string | null): LibraryMarker {
  return {
    libraryId: libraryId ?? randomUUID(),
    formatVersion: FORMAT_VERSION,
    minWriter: MIN_WRITER,
    createdAt: new Date().toISOString(),
    browserMajor: null,
  };
}

/** Writes the marker of a new library, or of one whose marker was lost; a damaged one is kept aside. */
export async function makeMarker(
  paths: FolderPaths,
  finding: 'missing' | 'damaged',
  libraryId: string | null,
): Promise<LibraryMarker> {
  if (finding === 'damaged') {
    await ensureFolder(paths.aside);
    await rename(paths.marker, path.join(paths.aside, `library-${Date.now()}.json`));
  }
  const marker = newMarker(libraryId);
  await writeNew(paths.marker, encodeMarker(marker));
  return marker;
}

/** Puts a changed marker in place of the old one; what this build does not know in it stays. */
export async function replaceMarker(paths: FolderPaths, marker: LibraryMarker): Promise<void> {
  await writeWhole(paths.marker, encodeMarker(marker));
}

/** Removes what interrupted writes left in the folders that hold whole files. */
export async function sweepTemps(paths: FolderPaths): Promise<void> {
  await sweepNotedTemps(paths.exports);
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
