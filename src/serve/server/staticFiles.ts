import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { contentTypeOf } from '../../shell/pageHeaders.ts';

/** A file of the built renderer, ready to be sent. */
export interface StaticFile {
  readonly bytes: Buffer;
  readonly type: string;
  /** Its name changes with its contents, so that it may be kept for ever. */
  readonly lasting: boolean;
}

/**
 * Finds the file that a request's path names within `folder`; null when there is none. Only plain names are taken:
 * nothing escaped, no `..`, and no link that leads out of the folder.
 */
export async function findStaticFile(folder: string, urlPath: string): Promise<StaticFile | null> {
  const wanted = urlPath === '/' ? '/index.html' : urlPath;
  if (!/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(wanted)) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, wanted));
    if (!file.startsWith(root + path.sep)) return null;
    const bytes = await readFile(file);
    return { bytes, type: contentTypeOf(file), lasting: wanted.startsWith('/assets/') };
  } catch {
    return null;
  }
}
