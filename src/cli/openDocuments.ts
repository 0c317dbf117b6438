import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArchiveFile, readArchive } from '../core/archive/readArchive.ts';
import { fail, ok } from '../core/result.ts';
import { readCorpus } from '../formats/corpus/readCorpus.ts';
import { readPackFile } from '../formats/corpus/readPack.ts';
import { openFileSource } from './archiveFiles.ts';
import type { CommandInput, OpenedDocuments, Opening } from './command.ts';
import { malformedWords, openLibraryDocuments } from './openLibraryDocuments.ts';
import { readDataFolder } from './readDataFolder.ts';

/**
 * The folder of the bundled corpus. `out/cli` and `src/cli` lie equally deep below the package, so one relative path
 * serves the built command, `npx casebound` and the sources.
 */
export function bundledCorpusFolder(): string {
  return fileURLToPath(new URL('../../resources/corpus', import.meta.url));
}

/**
 * Opens what a command was pointed at: an archive, a corpus pack or folder, a library's data folder (`--data`: the
 * bundled documents and those that the library holds), or without any the bundled corpus. Damaged documents are refusals
 * beside those that are held. A bundle that is not there is an empty one.
 */
export async function openDocuments(
  lib: string | undefined,
  { data }: Pick<CommandInput, 'data'>,
): Promise<Opening> {
  if (lib !== undefined && data !== null) {
    return fail({ kind: 'noLibrary', says: `Name either ${lib} or --data, not both.` });
  }
  if (data !== null) return openDataFolder(data);
  if (lib === undefined) return openCorpusFolder(bundledCorpusFolder());
  if (await isFile(path.join(lib, 'manifest.json'))) return openCorpusFolder(lib);
  if (await isFile(lib)) return openFile(lib);
  return fail({
    kind: 'noLibrary',
    says: `${lib} is not a corpus folder, and no archive or pack: there is no manifest.json in it.`,
  });
}

/** The documents of an archive's records, with those of the packs that it carries. */
export async function openArchive({
  records,
  unsound,
  getBlob,
}: ArchiveFile): Promise<OpenedDocuments> {
  const opened = await openLibraryDocuments(records, async (hash) => {
    const bytes = await getBlob(hash);
    return bytes?.ok ? bytes.value : null;
  });
  const malformed = unsound.map(({ id, table, where, field, says }) => {
    return { id: id ?? '', file: table, says: malformedWords(where, field, says) };
  });
  return { ...opened, refusals: [...opened.refusals, ...malformed] };
}

async function openDataFolder(folder: string): Promise<Opening> {
  if (!(await isFile(path.join(folder, 'library.json')))) {
    return fail({
      kind: 'noLibrary',
      says: `${folder} holds no library: there is no library.json.`,
    });
  }
  const library = await readDataFolder(folder);
  if (!library.ok) return library;
  const { records, getBlob, notices } = library.value;
  const bundle = await openCorpusFolder(bundledCorpusFolder());
  const bundled = bundle.ok ? bundle.value : { documents: [], refusals: [] };
  const held = await openLibraryDocuments(records, getBlob);
  const said = notices.map((says) => ({ id: '', file: folder, says }));
  return ok(joined(bundled, { ...held, refusals: [...held.refusals, ...said] }));
}

/** Both, each document once: where two have one id, the first stands. */
export function joined(first: OpenedDocuments, second: OpenedDocuments): OpenedDocuments {
  const known = new Set(first.documents.map(({ id }) => id));
  const more = second.documents.filter(({ id }) => !known.has(id));
  return {
    documents: [...first.documents, ...more],
    refusals: [...first.refusals, ...second.refusals],
  };
}

async function openFile(file: string): Promise<Opening> {
  const source = await openFileSource(file);
  if (source === null) return fail({ kind: 'noLibrary', says: `${file} cannot be read.` });
  const archive = await readArchive(source);
  const opened = archive.ok ? ok(await openArchive(archive.value)) : null;
  await source.close();
  if (opened) return opened;
  if (!archive.ok && archive.failure.kind !== 'notAnArchive') {
    const { where, says } = archive.failure;
    return fail({
      kind: 'noLibrary',
      says: `${file} is a damaged archive: ${where || 'it'} ${says}.`,
    });
  }
  const pack = await readPackFile(new Uint8Array(await readFile(file)));
  if (!pack.ok) {
    const says = `${file} is no archive and no corpus pack. ${pack.failure.says}`;
    return fail({ kind: 'noLibrary', says });
  }
  const { documents, damaged } = pack.value;
  return ok({
    documents: documents.map(({ document }) => document),
    refusals: damaged.map(({ entry, says }) => ({ id: entry.id, file: entry.file, says })),
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
