import { strFromU8 } from 'fflate';
import type { CorpusManifest } from '../document/document.ts';
import { parseManifest } from '../document/parseManifest.ts';
import { validateDocument } from '../document/validateDocument.ts';
import { validateRecord } from '../records/validateRecord.ts';
import { fail, ok, type Result } from '../result.ts';
import { type ArchiveFailure, archiveFault, parseJson } from './archiveEntries.ts';
import type { MemoryRecords } from './memoryRecords.ts';

/** A blob that a record names: what it is, and what must be in it. */
export interface BlobUse {
  /** SHA-256 of its bytes, lower-case hex. */
  readonly hash: string;
  readonly kind: 'body' | 'original' | 'manifest';
  /** Of a body: the document and the hash of its text. Of others empty. */
  readonly documentId: string;
  readonly textHash: string;
  /** False for a record in the trash, whose blobs may be gone. */
  readonly live: boolean;
  /** Of an original: the format that it was read as, where that is known. */
  readonly format?: string;
}

/** The bytes of a blob by its hash; undefined where they are not held. */
export type Blobs = ReadonlyMap<string, Uint8Array>;

/** The blobs that sound records name directly: bodies and originals of imported documents, manifests of packs. */
export function blobsOfRecords(records: MemoryRecords): readonly BlobUse[] {
  const sound = <T extends 'documents' | 'packs'>(table: T) =>
    records.sorted(table).filter((record) => validateRecord(table, record).ok);
  const ofDocuments = sound('documents').flatMap(({ id, editions, deletedAtMs }) =>
    editions.flatMap(({ body, hash, original }): BlobUse[] => {
      const live = deletedAtMs === null;
      return [
        { hash: body, kind: 'body', documentId: id, textHash: hash, live },
        {
          hash: original.sha256,
          kind: 'original',
          documentId: '',
          textHash: '',
          live,
          format: original.format,
        },
      ];
    }),
  );
  const ofPacks = sound('packs').map(({ manifest, deletedAtMs }): BlobUse => {
    const live = deletedAtMs === null;
    return { hash: manifest, kind: 'manifest', documentId: '', textHash: '', live };
  });
  return [...ofDocuments, ...ofPacks];
}

/** The blobs that a pack's manifest names: the documents in it, and those of their own files that are kept. */
export function blobsOfManifest(
  bytes: Uint8Array,
  live: boolean,
): Result<readonly BlobUse[], { readonly kind: 'invalidManifest'; readonly says: string }> {
  const parsed = parseManifest(bytes);
  return parsed.ok ? ok(usesOf(parsed.value, live)) : parsed;
}

function usesOf({ documents }: CorpusManifest, live: boolean): readonly BlobUse[] {
  return documents.flatMap(({ id, hash, fileHash, original }): BlobUse[] => [
    { hash: fileHash, kind: 'body', documentId: id, textHash: hash, live },
    // A pack need not hold the files that its documents were read from.
    ...(original === undefined
      ? []
      : [
          {
            hash: original.sha256,
            kind: 'original',
            documentId: '',
            textHash: '',
            live: false,
          } as const,
        ]),
  ]);
}

/** All blobs that the records name, directly or through a pack's manifest that is among `blobs`. */
export function blobsNamed(records: MemoryRecords, blobs: Blobs): readonly BlobUse[] {
  return blobsOfRecords(records).flatMap((use) => {
    const manifest = use.kind === 'manifest' ? blobs.get(use.hash) : undefined;
    const within = manifest === undefined ? null : blobsOfManifest(manifest, use.live);
    return within?.ok ? [use, ...within.value] : [use];
  });
}

/** Blobs of live records that are not held, by hash, each once and in order. */
export function missingBlobs(uses: readonly BlobUse[], blobs: Blobs): readonly string[] {
  const hashes = uses.filter(({ hash, live }) => live && !blobs.has(hash)).map(({ hash }) => hash);
  return [...new Set(hashes)].sort();
}

/**
 * Checks the blobs of an archive against the records that name them: every body a sound document of that text, every
 * manifest one that can be read, none missing but those that the archive says it had no longer, and, unless `namesAll` is
 * false, none that nothing names.
 */
export function checkBlobs(
  records: MemoryRecords,
  blobs: Blobs,
  missing: readonly string[],
  namesAll = true,
): Result<null, ArchiveFailure> {
  const uses = blobsNamed(records, blobs);
  const named = new Map<string, BlobUse>();
  for (const use of uses) {
    const bytes = blobs.get(use.hash);
    const known = named.get(use.hash);
    named.set(use.hash, use);
    if (bytes === undefined) continue;
    const twice = known?.documentId === use.documentId && known.textHash === use.textHash;
    const fault = twice && known.kind === use.kind ? null : faultOfBlob(use, bytes);
    if (fault !== null) return archiveFault('invalid', pathOfBlob(use.hash), fault);
  }
  const [lost] = missingBlobs(uses, blobs).filter((hash) => !missing.includes(hash));
  if (lost !== undefined) {
    const what = { body: 'a text', original: 'an original file', manifest: 'a pack’s manifest' };
    const kind = named.get(lost)?.kind ?? 'body';
    return archiveFault('damaged', pathOfBlob(lost), `is missing: ${what[kind]} that is listed`);
  }
  for (const hash of blobs.keys()) {
    if (namesAll && !named.has(hash))
      return archiveFault('invalid', pathOfBlob(hash), 'belongs to nothing');
  }
  return ok(null);
}

/** Where a blob lies in an archive. */
export function pathOfBlob(hash: string): string {
  return `blobs/${hash}`;
}

/** What is wrong with the bytes that a record names, as the end of a sentence; null when they are what it says. */
export function faultOfBlob(use: BlobUse, bytes: Uint8Array): string | null {
  switch (use.kind) {
    case 'original':
      return null;
    case 'manifest': {
      const read = blobsOfManifest(bytes, use.live);
      return read.ok ? null : `is no manifest: ${read.failure.says}`;
    }
    case 'body': {
      const document = readBody(bytes);
      if (!document.ok) return document.failure.says;
      const { id, hash } = document.value;
      const right = id === use.documentId && hash === use.textHash;
      return right ? null : 'holds another document than is listed';
    }
  }
}

/** The document in a body blob, checked. */
export function readBody(bytes: Uint8Array) {
  const parsed = parseJson(strFromU8(bytes));
  if (!parsed.ok) return parsed;
  const valid = validateDocument(parsed.value);
  if (valid.ok) return valid;
  const { where, says } = valid.failure;
  return fail({ kind: 'json' as const, says: `is no document: ${where} ${says}` });
}
