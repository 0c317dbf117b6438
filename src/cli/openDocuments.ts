import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, ok } from '../core/result.ts';
import { readCorpus } from '../formats/corpus/readCorpus.ts';
import type { CommandInput, Opening } from './command.ts';

/**
 * The folder of the bundled corpus. `out/cli` and `src/cli` lie equally deep below the package, so one relative path
 * serves the built command, `npx casebound` and the sources.
 */
export function bundledCorpusFolder(): string {
  return fileURLToPath(new URL('../../resources/corpus', import.meta.url));
}

/**
 * Opens what a command was pointed at: a corpus folder, a library's data folder (`--data`), or without either the
 * bundled corpus. Damaged documents are refusals beside those that are held. A bundle that is not there is an empty one.
 */
export async function openDocuments(
  lib: string | undefined,
  { data }: Pick<CommandInput, 'data'>,
): Promise<Opening> {
  if (lib !== undefined && data !== null) {
    return fail({ kind: 'noLibrary', says: `Name either ${lib} or --data, not both.` });
  }
  if (data !== null && !(await isFile(path.join(data, 'library.json')))) {
    return fail({ kind: 'noLibrary', says: `${data} holds no library: there is no library.json.` });
  }
  // The documents of a library are the bundled ones: its data folder holds what the analyst made of them.
  if (lib === undefined) return openCorpusFolder(bundledCorpusFolder());
  if (await isFile(path.join(lib, 'manifest.json'))) return openCorpusFolder(lib);
  return fail({
    kind: 'noLibrary',
    says: `${lib} is not a corpus folder: there is no manifest.json in it.`,
  });
}

async function openCorpusFolder(folder: string): Promise<Opening> {
  const read = (name: string) => readIfThere(path.join(folder, name));
  const { state, documents } = await readCorpus(await read('manifest.json'), read);
  const faults = state.fault === null ? [] : [{ id: '', file: 'manifest.json', says: state.fault }];
  const damaged = state.findings.flatMap((finding) =>
    finding.status === 'damaged'
      ? [{ id: finding.entry.id, file: finding.entry.file, says: finding.says }]
      : [],
  );
  return ok({ documents: [...documents.values()], refusals: [...faults, ...damaged] });
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

async function isFile(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true;
}
