import type { CorpusEntry, CorpusManifest } from '../../src/core/document/document.ts';
import { summaryOf } from '../../src/core/document/summary.ts';
import { sha256Hex } from '../../src/core/text/sha256.ts';
import { buildDocument, type Edition } from './buildDocument.ts';

/** The files of the corpus folder by name, as text, worked out in memory; the same raw texts give the same bytes. */
export function corpusFiles(
  editions: readonly Edition[],
  readRaw: (file: string) => string,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const documents: CorpusEntry[] = [];
  for (const edition of editions) {
    const document = buildDocument(edition, readRaw(edition.file));
    const path = `${edition.number}.json`;
    const json = `${JSON.stringify(document, null, 1)}\n`;
    files.set(path, json);
    documents.push({ ...summaryOf(document), path, fileHash: sha256Hex(json) });
  }
  const manifest: CorpusManifest = { format: 'casebound-corpus', version: 1, documents };
  files.set('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`);
  return files;
}
