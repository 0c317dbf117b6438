import { sampleDocument } from '../../document/testing/sampleDocument.ts';
import { bodyBytes, documentOf, editionOf } from '../../importing/heldDocument.ts';
import { MemoryRecords } from '../../journal/memoryRecords.ts';
import { sampleId, sampleRecord } from '../../journal/testing/recordSamples.ts';
import { encodeUtf8 } from '../../journal/utf8.ts';
import { TABLE_NAMES } from '../../records/tables.ts';
import { sha256HexOfBytes } from '../../text/sha256.ts';
import { writeArchive } from '../writeArchive.ts';

/** An archive of a library in memory, as bytes. */
export async function archiveBytes(
  records: MemoryRecords,
  blobs: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const getBlob = async (hash: string) => blobs.get(hash) ?? null;
  const scope = { kind: 'library' } as const;
  await writeArchive(
    { records, scope, leftOut: [], getBlob },
    { write: async (bytes) => void pieces.push(bytes) },
  );
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** A library with so many documents, their texts and files, and some records of every other table. */
export function libraryWithDocuments(count: number): {
  readonly records: MemoryRecords;
  readonly blobs: Map<string, Uint8Array>;
} {
  const records = new MemoryRecords();
  const blobs = new Map<string, Uint8Array>();
  for (const table of TABLE_NAMES) {
    if (table === 'documents' || table === 'packs') continue;
    for (let n = 0; n < 3; n += 1) records.put(table, sampleRecord(table, sampleId('a', n), n));
  }
  for (let n = 0; n < count; n += 1) {
    const document = documentOf({
      document: sampleDocument([['paragraph', `Imported words ${n}`]]),
    });
    const file = encodeUtf8(`Imported words ${n}`);
    const body = bodyBytes(document);
    const original = {
      sha256: sha256HexOfBytes(file),
      sizeBytes: file.length,
      name: `file ${n}.txt`,
      format: 'txt' as const,
    };
    const edition = editionOf(document, {
      body: sha256HexOfBytes(body),
      original,
      importedAtMs: 1_700_000_000_000 + n,
    });
    blobs.set(edition.body, body);
    blobs.set(original.sha256, file);
    const base = sampleRecord('documents', document.id, n);
    records.put('documents', { ...base, editions: [edition] } as typeof base);
  }
  return { records, blobs };
}
