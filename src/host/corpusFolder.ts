import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SourceDocument } from '../core/document/document.ts';
import { type CorpusReading, readCorpus } from '../formats/corpus/readCorpus.ts';
import type { CorpusState, Outcome } from '../shell/contract.ts';
import { errorCode, invalid } from './storageFailure.ts';

/** The bundled documents: a folder with a manifest, every file checked against its hash at each listing. */
export interface CorpusFolder {
  list(): Promise<CorpusState>;
  /** A document as it was when last listed. */
  read(id: string): Promise<Outcome<SourceDocument>>;
}

/** Opens the corpus in `folder`; one that is not there is an empty bundle. */
export function openCorpusFolder(folder: string): CorpusFolder {
  const readOwn = async (name: string): Promise<Uint8Array | null> => {
    try {
      return await readFile(path.join(folder, name));
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  };
  const readAll = async (): Promise<CorpusReading> => {
    try {
      return await readCorpus(await readOwn('manifest.json'), readOwn);
    } catch (error) {
      if (errorCode(error) === '') throw error;
      const fault = `The manifest of the bundled documents cannot be read (${errorCode(error)}).`;
      return { state: { findings: [], fault }, documents: new Map() };
    }
  };
  let reading: Promise<CorpusReading> | null = null;
  return {
    async list() {
      reading = readAll();
      return (await reading).state;
    },
    async read(id) {
      reading ??= readAll();
      const { state, documents } = await reading;
      const document = documents.get(id);
      if (document !== undefined) return { status: 'done', value: document };
      const finding = state.findings.find(({ entry }) => entry.id === id);
      if (finding?.status === 'damaged') return invalid(finding.says);
      return invalid(state.fault ?? `there is no bundled document ${id}`);
    },
  };
}
