import { open, readdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { inspectLog } from './levelDbLog.ts';
import { errorCode } from './storageFailure.ts';
import { ensureFolder, syncFolder, writeNew } from './writeWhole.ts';

const LOG_NAME = /^(\d+\.log|MANIFEST-\d+)$/;
/** `IndexedDB` lies in the profile itself (Electron) or in its `Default` folder (a browser). */
const SEARCH_DEPTH = 2;
/** Where cut and unusable files are kept, in the profile. */
const ASIDE = 'casebound-aside';

/**
 * Cuts torn tails off the logs and manifests of the IndexedDB stores in a browser profile, and returns one sentence
 * per cut. Chromium goes on writing behind a torn record and, at the start after that, deletes the store for its bad
 * checksum: this must run before each start of the browser, and never while it has the profile open. A store without a
 * manifest is moved away as a whole. A copy of each cut file is kept in `casebound-aside` of the profile. Never throws for a profile that cannot be read or repaired:
 * the journal holds all that the store does.
 */
export async function repairProfile(profile: string): Promise<readonly string[]> {
  const says: string[] = [];
  for (const folder of await storesIn(profile, SEARCH_DEPTH)) {
    try {
      if (await isWithoutManifest(folder)) {
        await putStoreAside(profile, folder);
        says.push('The browser store had lost its manifest and was put aside.');
        continue;
      }
    } catch (error) {
      if (errorCode(error) === '') throw error;
      says.push(`The browser store could not be put aside (${errorCode(error)}).`);
    }
    for (const name of await namesIn(folder)) {
      if (!LOG_NAME.test(name)) continue;
      try {
        const cutBytes = await repairLog(profile, folder, name);
        if (cutBytes > 0) says.push(`Cut ${cutBytes} torn bytes off ${name} of the browser store.`);
      } catch (error) {
        if (errorCode(error) === '') throw error;
        says.push(`The browser store's ${name} could not be checked (${errorCode(error)}).`);
      }
    }
  }
  return says;
}

/**
 * Whether a store's file CURRENT names a manifest that is not there. A browser neither opens such a store nor throws it
 * away: it fails at every start. Where CURRENT itself is missing or damaged, it begins anew.
 */
async function isWithoutManifest(folder: string): Promise<boolean> {
  const current = await readFile(path.join(folder, 'CURRENT'), 'latin1').catch(() => '');
  const manifest = /^(MANIFEST-\d+)\n$/.exec(current)?.[1];
  if (manifest === undefined) return false;
  const found = await stat(path.join(folder, manifest)).catch(() => null);
  return found === null || found.size === 0;
}

async function putStoreAside(profile: string, folder: string): Promise<void> {
  const aside = path.join(profile, ASIDE);
  await ensureFolder(aside);
  await rename(folder, path.join(aside, `${path.basename(folder)}.${Date.now()}`));
  await syncFolder(path.dirname(folder));
}

async function repairLog(profile: string, folder: string, name: string): Promise<number> {
  const file = path.join(folder, name);
  const bytes = await readFile(file);
  const finding = inspectLog(bytes);
  if (finding.status !== 'torn') return 0;
  const aside = path.join(profile, ASIDE);
  await ensureFolder(aside);
  await writeNew(path.join(aside, `${path.basename(folder)}.${name}.${Date.now()}`), bytes);
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(finding.keep);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(folder);
  return bytes.length - finding.keep;
}

/** Folders `IndexedDB/*.leveldb` within `depth` levels below `folder`. */
async function storesIn(folder: string, depth: number): Promise<string[]> {
  const stores: string[] = [];
  for (const name of await namesIn(folder)) {
    const inner = path.join(folder, name);
    if (name === 'IndexedDB') {
      const found = (await namesIn(inner)).filter((each) => each.endsWith('.leveldb'));
      stores.push(...found.map((each) => path.join(inner, each)));
    } else if (depth > 1) {
      stores.push(...(await storesIn(inner, depth - 1)));
    }
  }
  return stores;
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
