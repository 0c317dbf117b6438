import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../document/document.ts';
import { summaryOf } from '../document/summary.ts';
import { sampleDocument } from '../document/testing/sampleDocument.ts';
import { bodyBytes, documentOf, editionOf, heldDocument } from '../importing/heldDocument.ts';
import { sha256HexOfBytes } from '../text/sha256.ts';
import { decodeArchive, encodeArchive } from './archive.ts';
import { EMPTY_HISTORY } from './history.ts';
import { MemoryRecords } from './memoryRecords.ts';
import { sampleId, sampleRecord } from './testing/recordSamples.ts';

const who = { origin: sampleId('a', 1), by: sampleId('a', 2), nowMs: 7 };

/** A library of one imported document and one pack of another, and the blobs that they name. */
function sample() {
  const blobs = new Map<string, Uint8Array>();
  const keep = (bytes: Uint8Array) => {
    const hash = sha256HexOfBytes(bytes);
    blobs.set(hash, bytes);
    return hash;
  };
  const records = new MemoryRecords();
  const imported = documentOf({ document: sampleDocument([['paragraph', 'Imported 🏴‍☠️']]) });
  const original = strToU8('%PDF- the file');
  const edition = editionOf(imported, {
    body: keep(bodyBytes(imported)),
    original: { sha256: keep(original), sizeBytes: original.length, name: 'a.pdf', format: 'pdf' },
    importedAtMs: 5,
  });
  records.put('documents', heldDocument(imported.id, edition, who));
  const packed = documentOf({ document: sampleDocument([['heading:1', 'Packed']]) });
  const entry = { ...summaryOf(packed), path: 'a.json', fileHash: keep(bodyBytes(packed)) };
  const manifest = { format: 'casebound-corpus', version: 1, documents: [entry] };
  const pack = sampleRecord('packs', sampleId('b', 1), 1);
  records.put('packs', { ...pack, manifest: keep(strToU8(JSON.stringify(manifest))) });
  return {
    records,
    blobs,
    imported,
    packed,
    body: edition.body,
    original: edition.original.sha256,
  };
}

/** The archive with its blobs changed by `edit`, as one who can write a manifest would. */
function tampered(edit: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const { records, blobs } = sample();
  const files: Record<string, Uint8Array> = unzipSync(encodeArchive(records, null, blobs));
  edit(files);
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  for (const path of Object.keys(manifest.files)) {
    if (!files[path]) Reflect.deleteProperty(manifest.files, path);
  }
  for (const [path, bytes] of Object.entries(files)) {
    if (path === 'manifest.json') continue;
    manifest.files[path] = { sha256: sha256HexOfBytes(bytes), sizeBytes: bytes.length };
  }
  return zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(manifest)) });
}

describe('an archive that carries documents', () => {
  it('gives every blob back, and packs to the same bytes again', () => {
    const { records, blobs } = sample();
    const bytes = encodeArchive(records, null, blobs);
    const archive = decodeArchive(bytes);
    if (!archive.ok) throw new Error(archive.failure.says);
    expect(new Map([...archive.value.blobs].sort())).toEqual(new Map([...blobs].sort()));
    expect(encodeArchive(archive.value.records, null, archive.value.blobs)).toEqual(bytes);
  });

  it('leaves out what no record names', () => {
    const { records, blobs } = sample();
    const stray = strToU8('stray');
    const more = new Map([...blobs, [sha256HexOfBytes(stray), stray]]);
    expect(encodeArchive(records, null, more)).toEqual(encodeArchive(records, null, blobs));
  });

  it('says which blobs the library had no longer, and is taken without them', () => {
    const { records, blobs, original } = sample();
    const fewer = new Map([...blobs].filter(([hash]) => hash !== original));
    const bytes = encodeArchive(records, null, fewer);
    const manifest = JSON.parse(strFromU8(unzipSync(bytes)['manifest.json'] ?? new Uint8Array()));
    expect(manifest.missing).toEqual([original]);
    const archive = decodeArchive(bytes);
    expect(archive.ok && archive.value.blobs.size).toBe(3);
  });

  it('does without the blobs of what is in the trash', () => {
    const { records, blobs, imported, body, original } = sample();
    const [document] = records.sorted('documents');
    if (!document) throw new Error('the sample holds a document');
    records.put('documents', { ...document, deletedAtMs: 9 });
    const fewer = new Map([...blobs].filter(([hash]) => hash !== body && hash !== original));
    const manifest = unzipSync(encodeArchive(records, null, fewer))['manifest.json'];
    expect(strFromU8(manifest ?? new Uint8Array())).not.toContain('missing');
    const archive = decodeArchive(encodeArchive(records, null, fewer));
    expect(archive.ok && archive.value.records.peek('documents', imported.id)).toBeTruthy();
  });

  it('has none in a snapshot, which lies beside them', () => {
    const { records, blobs } = sample();
    const part = { libraryId: who.origin, seq: 1, history: EMPTY_HISTORY, lines: [] };
    const bytes = encodeArchive(records, part, blobs);
    expect(Object.keys(unzipSync(bytes)).filter((path) => path.startsWith('blobs/'))).toEqual([]);
    const archive = decodeArchive(bytes);
    expect(archive.ok && archive.value.blobs.size).toBe(0);
  });

  const { body, original, imported } = sample();
  const other = (change: (document: SourceDocument) => object) =>
    strToU8(JSON.stringify(change(imported)));
  it.each<[string, RegExp, (files: Record<string, Uint8Array>) => void]>([
    [
      'a blob that is missing and not listed so',
      /is missing: a text/,
      (files) => delete files[`blobs/${body}`],
    ],
    [
      'an original that is missing',
      /is missing: an original/,
      (files) => delete files[`blobs/${original}`],
    ],
    [
      'a blob of other bytes',
      /does not belong/,
      (files) => (files[`blobs/${body}`] = strToU8('{}')),
    ],
    [
      'a blob that nothing names',
      /belongs to nothing/,
      (files) => {
        const stray = strToU8('stray');
        files[`blobs/${sha256HexOfBytes(stray)}`] = stray;
      },
    ],
    [
      'a text that is no document',
      /is no document: blocks/,
      (files) =>
        swapBody(
          files,
          other((one) => ({ ...one, blocks: [] })),
        ),
    ],
    [
      'a text of another id',
      /holds another document/,
      (files) =>
        swapBody(
          files,
          other((one) => ({ ...one, id: who.origin })),
        ),
    ],
    [
      'a text with a field named __proto__',
      /__proto__/,
      (files) => swapBody(files, strToU8('{"__proto__":{"polluted":1}}')),
    ],
  ])('is refused with %s', (_name, says, edit) => {
    const archive = decodeArchive(tampered(edit));
    expect(archive).toMatchObject({ ok: false, failure: { says: expect.stringMatching(says) } });
    if (!archive.ok) expect(archive.failure.where).toMatch(/^blobs\/[0-9a-f]{64}$/);
  });

  /** Puts another body in the place of the right one, and has the record name it. */
  function swapBody(files: Record<string, Uint8Array>, bytes: Uint8Array): void {
    delete files[`blobs/${body}`];
    const hash = sha256HexOfBytes(bytes);
    files[`blobs/${hash}`] = bytes;
    const table = 'tables/documents.jsonl';
    files[table] = strToU8(strFromU8(files[table] ?? new Uint8Array()).replace(body, hash));
  }
});
