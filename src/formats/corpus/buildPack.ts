import { strToU8, zipSync } from 'fflate';
import type { CorpusManifest, PackOriginal, SourceDocument } from '../../core/document/document.ts';
import { summaryOf } from '../../core/document/summary.ts';
import { documentIdOf } from '../../core/importing/documentId.ts';
import { bodyBytes } from '../../core/importing/heldDocument.ts';
import { canonicalJson } from '../../core/journal/recordChange.ts';
import { sha256Hex, sha256HexOfBytes } from '../../core/text/sha256.ts';

/** One document on its way into a pack. */
export interface PackItem {
  readonly document: SourceDocument;
  readonly original: PackOriginal;
  /** The file itself, where the pack is to hold it. */
  readonly originalBytes?: Uint8Array;
}

/** The files of a pack by their paths: `manifest.json`, one JSON per document, and `originals/<sha256>`. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/**
 * The files of a corpus pack. Documents stand in the order of their ids; nothing depends on when, where or in what order
 * it is made, so that equal documents give equal bytes. A document that is there twice is in it once.
 */
export function buildPack(
  items: readonly PackItem[],
  { title, rights }: { readonly title: string; readonly rights: string | null },
): PackFiles {
  const files = new Map<string, Uint8Array>();
  const byId = new Map(items.map((item) => [item.document.id, item] as const));
  const sorted = [...byId.values()].sort((a, b) => (a.document.id < b.document.id ? -1 : 1));
  const documents = sorted.map(({ document, original, originalBytes }) => {
    const body = bodyBytes(document);
    const path = `${document.id}.json`;
    files.set(path, body);
    if (originalBytes !== undefined) files.set(originalPath(original.sha256), originalBytes);
    return { ...summaryOf(document), path, fileHash: sha256HexOfBytes(body), original };
  });
  const id = documentIdOf(sha256Hex(documents.map(({ fileHash }) => fileHash).join('\n')));
  const manifest: CorpusManifest = {
    format: 'casebound-corpus',
    version: 1,
    pack: { id, title, rights },
    documents,
  };
  const written = `${JSON.stringify(JSON.parse(canonicalJson(manifest)), null, 2)}\n`;
  return new Map([['manifest.json', strToU8(written)], ...files]);
}

/** The pack as one file, `NAME.cbpack`: a zip with fixed dates, so that equal packs are equal bytes. */
export function zipPack(files: PackFiles): Uint8Array {
  return zipSync(
    Object.fromEntries(
      [...files].map(([path, bytes]) => {
        const level = path.startsWith(originalPath('')) ? 1 : 6;
        return [path, [bytes, { level, mtime: new Date(1980, 0, 1) }]];
      }),
    ),
  );
}

/** Where a pack holds the file that a document was read from. */
export function originalPath(sha256: string): string {
  return `originals/${sha256}`;
}
