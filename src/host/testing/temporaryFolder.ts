import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type FolderPaths, pathsOf } from '../dataFolder.ts';

/** A data folder that is not there yet, within a temporary one. */
export interface TemporaryFolder {
  readonly paths: FolderPaths;
  remove(): Promise<void>;
}

/** Names a new data folder; nothing is made in it. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'casebound-host-'));
  return {
    paths: pathsOf(path.join(root, 'library')),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
