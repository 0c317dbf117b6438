import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CorpusEntry, CorpusManifest, SourceDocument } from '../core/document/document.ts';
import type { CorpusFinding, CorpusState, Outcome } from '../shell/contract.ts';
import { sha256Of } from './blobs.ts';
import { errorCode, invalid } from './storageFailure.ts';

/** The bundled documents: a folder with a manifest, each file checked against its hash whenever it is read. */
export interface CorpusFolder {
  list(): Promise<CorpusState>;
  read(id: string): Promise<Outcome<SourceDocument>>;
}

/** Opens the corpus in `folder`. A folder that is not there is an empty bundle; a bad manifest is a fault that is told. */
export function openCorpusFolder(folder: string): CorpusFolder {
  return {
    async list() {
      const manifest = await readManifest(folder);
      if (manifest.status === 'fault') return { findings: [], fault: manifest.says };
      const findings: CorpusFinding[] = [];
      for (const entry of manifest.entries) {
        const checked = await readEntry(folder, entry);
        findings.push(
          checked.status === 'sound'
            ? { status: 'held', entry }
            : { status: 'damaged', entry, says: checked.says },
        );
      }
      return { findings, fault: null };
    },
    async read(id) {
      const manifest = await readManifest(folder);
      if (manifest.status === 'fault') return invalid(manifest.says);
      const entry = manifest.entries.find((each) => each.id === id);
      if (entry === undefined) return invalid(`there is no bundled document ${id}`);
      const checked = await readEntry(folder, entry);
      if (checked.status === 'damaged') return invalid(checked.says);
      return { status: 'done', value: checked.document };
    },
  };
}

type ManifestReading =
  | { readonly status: 'read'; readonly entries: readonly CorpusEntry[] }
  | { readonly status: 'fault'; readonly says: string };

async function readManifest(folder: string): Promise<ManifestReading> {
  let text: string;
  try {
    text = await readFile(path.join(folder, 'manifest.json'), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { status: 'read', entries: [] };
    return { status: 'fault', says: 'The list of bundled documents cannot be read.' };
  }
  try {
    const manifest: CorpusManifest = JSON.parse(text);
    const sound =
      manifest.format === 'casebound-corpus' &&
      manifest.version === 1 &&
      Array.isArray(manifest.documents) &&
      manifest.documents.every(isEntry);
    if (sound) return { status: 'read', entries: manifest.documents };
  } catch {
    // Falls through: told below.
  }
  return { status: 'fault', says: 'The list of bundled documents is damaged.' };
}

/** A path that leads out of the folder would read what is no document. */
function isEntry(entry: CorpusEntry): boolean {
  return (
    typeof entry.id === 'string' &&
    typeof entry.hash === 'string' &&
    typeof entry.fileHash === 'string' &&
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(entry.path)
  );
}

type EntryReading =
  | { readonly status: 'sound'; readonly document: SourceDocument }
  | { readonly status: 'damaged'; readonly says: string };

async function readEntry(folder: string, entry: CorpusEntry): Promise<EntryReading> {
  const damaged = (says: string): EntryReading => ({ status: 'damaged', says });
  let bytes: Buffer;
  try {
    bytes = await readFile(path.join(folder, entry.path));
  } catch (error) {
    const missing = errorCode(error) === 'ENOENT';
    return damaged(`Its file ${entry.path} ${missing ? 'is missing' : 'cannot be read'}.`);
  }
  if (sha256Of(bytes) !== entry.fileHash) {
    return damaged(`Its file ${entry.path} differs from the one that was checked.`);
  }
  const document: SourceDocument = JSON.parse(bytes.toString('utf8'));
  const sound = document.id === entry.id && sha256Of(Buffer.from(document.text)) === entry.hash;
  return sound
    ? { status: 'sound', document }
    : damaged('Its text differs from the hash in the list of bundled documents.');
}
