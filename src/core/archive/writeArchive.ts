import { strFromU8 } from 'fflate';
import { type BlobUse, blobsOfManifest, blobsOfRecords } from '../journal/archiveBlobs.ts';
import type { MemoryRecords } from '../journal/memoryRecords.ts';
import { canonicalJson } from '../journal/recordChange.ts';
import { encodeUtf8 } from '../journal/utf8.ts';
import { MIN_WRITER, SCHEMA, TABLE_NAMES, type TableName } from '../records/tables.ts';
import { type PackLevel, type WrittenEntry, type ZipSink, ZipWriter } from '../zip/zipWriter.ts';
import type { ArchiveScope, LeftOut } from './archiveHead.ts';
import { BAG_DECLARATION, BAG_FILES, formatBagInfo, formatBagManifest } from './bag.ts';
import { sealBody } from './seal.ts';

/** What goes into an archive. */
export interface ArchiveContent {
  readonly records: MemoryRecords;
  readonly scope: ArchiveScope;
  readonly leftOut: readonly LeftOut[];
  /** The bytes of a blob; null where it is held no longer. Asked for one at a time, and let go before the next. */
  getBlob(hash: string): Promise<Uint8Array | null>;
  /** Told after each blob: how many of how many are written. */
  onProgress?(done: number, all: number): void;
}

/** What an archive came to. */
export interface WrittenArchive {
  readonly records: number;
  readonly blobs: number;
  /** Texts and original files that records name and that were held no longer. */
  readonly missing: number;
}

const LINES_AT_ONCE = 200;

/**
 * Writes an archive of version 2, in the order of its files: the tables, the blobs by hash, then what describes them. No
 * more than one blob is held at a time. Equal contents give equal bytes. `docs/archive.md` describes the file.
 * @throws what the sink throws; then nothing that was written is an archive.
 */
export async function writeArchive(
  content: ArchiveContent,
  sink: ZipSink,
): Promise<WrittenArchive> {
  const { records, scope, leftOut } = content;
  const zip = new ZipWriter(sink);
  const payload: WrittenEntry[] = [];
  for (const table of TABLE_NAMES) {
    payload.push(await zip.add(pathOfTable(table), sealBody(tableLines(records, table)), 6));
  }
  const uses = await usesOf(content);
  const hashes = [...uses.keys()].sort();
  const missing: string[] = [];
  for (const [index, hash] of hashes.entries()) {
    const use = uses.get(hash);
    const bytes = await content.getBlob(hash);
    if (bytes === null) {
      if (use?.live) missing.push(hash);
    } else if (use) {
      const path = pathOfUse(use);
      payload.push(await zip.add(path, sealBody([bytes]), levelOf(use, bytes), hash));
    }
    content.onProgress?.(index + 1, hashes.length);
  }
  const counts = Object.fromEntries(TABLE_NAMES.map((t) => [t, records.sorted(t).length]));
  const head = {
    format: 'casebound-archive',
    version: 2,
    schema: SCHEMA,
    minWriter: MIN_WRITER,
    counts,
    scope,
    ...(missing.length === 0 ? {} : { missing }),
    ...(leftOut.length === 0 ? {} : { leftOut }),
  };
  const manifest = `${JSON.stringify(JSON.parse(canonicalJson(head)), null, 2)}\n`;
  const tags: WrittenEntry[] = [];
  const tag = async (name: string, bytes: Uint8Array): Promise<void> => {
    tags.push(await zip.add(name, [bytes], 6));
  };
  await tag('manifest.json', encodeUtf8(manifest));
  await tag('README.txt', encodeUtf8(README));
  await tag(BAG_FILES.declaration, encodeUtf8(BAG_DECLARATION));
  await tag(BAG_FILES.info, formatBagInfo(infoOf(scope, payload)));
  await tag(BAG_FILES.payload, formatBagManifest(payload));
  await zip.add(BAG_FILES.tags, [formatBagManifest(tags)], 6);
  await zip.end();
  return {
    records: records.size,
    blobs: payload.length - TABLE_NAMES.length,
    missing: missing.length,
  };
}

const README = `This is a Casebound archive: a zip file that holds a bag (BagIt, RFC 8493).

data/tables/NAME.jsonl    one record a line, as JSON, in UTF-8
data/originals/HASH.EXT   the files that documents were imported from, as they were
data/texts/HASH.json      the texts of documents, with their structure
manifest.json             format, version and number of records of each table
manifest-sha256.txt       the SHA-256 of every file under data

To check it, unpack it into an empty folder and run there: sha256sum -c manifest-sha256.txt
Nothing in it is encrypted: anyone who has this file can read all of it.
`;

/** Every blob that the records name, by hash: directly, or through a pack's manifest. */
async function usesOf({ records, getBlob }: ArchiveContent): Promise<Map<string, BlobUse>> {
  const uses = new Map<string, BlobUse>();
  const take = (use: BlobUse): void => {
    const known = uses.get(use.hash);
    if (!known || (use.live && !known.live)) uses.set(use.hash, use);
  };
  for (const use of blobsOfRecords(records)) {
    take(use);
    const bytes = use.kind === 'manifest' ? await getBlob(use.hash) : null;
    const within = bytes === null ? null : blobsOfManifest(bytes, use.live);
    if (within?.ok) within.value.forEach(take);
  }
  return uses;
}

function* tableLines(records: MemoryRecords, table: TableName): Iterable<Uint8Array> {
  const all = records.sorted(table);
  for (let at = 0; at < all.length; at += LINES_AT_ONCE) {
    const lines = all.slice(at, at + LINES_AT_ONCE).map((record) => `${canonicalJson(record)}\n`);
    yield encodeUtf8(lines.join(''));
  }
}

/** Where a table lies in an archive of version 2. */
export function pathOfTable(table: string): string {
  return `data/tables/${table}.jsonl`;
}

function pathOfUse({ kind, hash, format }: BlobUse): string {
  return kind === 'original'
    ? `data/originals/${hash}.${format ?? 'bin'}`
    : `data/texts/${hash}.json`;
}

/** Texts are packed quickly; zip and PDF files, which are packed themselves, stay as they are. */
function levelOf({ kind }: BlobUse, bytes: Uint8Array): PackLevel {
  const start = strFromU8(bytes.subarray(0, 4), true);
  return kind === 'original' && (start === '%PDF' || start === 'PK\u0003\u0004') ? 0 : 1;
}

function infoOf(scope: ArchiveScope, payload: readonly WrittenEntry[]): Record<string, string> {
  const octets = payload.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    'Bag-Software-Agent': 'Casebound',
    'External-Description':
      scope.kind === 'library' ? 'A Casebound library' : `A Casebound case: ${scope.title}`,
    'Payload-Oxum': `${octets}.${payload.length}`,
  };
}
