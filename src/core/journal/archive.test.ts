import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { SCHEMA, TABLE_NAMES } from '../records/tables.ts';
import { decodeArchive, encodeArchive } from './archive.ts';
import { MemoryRecords } from './memoryRecords.ts';
import { sampleId, sampleRecord } from './testing/recordSamples.ts';

function library(count: number, order = (n: number) => n): MemoryRecords {
  const records = new MemoryRecords();
  for (const table of TABLE_NAMES) {
    for (let i = 0; i < count; i += 1) {
      const n = order(i);
      records.put(table, sampleRecord(table, sampleId('a', n), n));
    }
  }
  return records;
}

type Files = Record<string, Uint8Array>;

/** The archive with its files changed by `edit`, and the manifest's sizes and hashes made to agree again. */
function tampered(edit: (files: Files, manifest: Record<string, unknown>) => void): Uint8Array {
  const files: Files = unzipSync(encodeArchive(library(3), null));
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  edit(files, manifest);
  for (const path of Object.keys(manifest.files)) {
    const bytes = files[path];
    if (bytes)
      manifest.files[path] = { sha256: bytesToHex(sha256(bytes)), sizeBytes: bytes.length };
  }
  files['manifest.json'] = strToU8(JSON.stringify(manifest));
  return zipSync(files);
}

const entities = 'tables/entities.jsonl';

it('comes back record for record, and packs to the same bytes again', () => {
  const bytes = encodeArchive(library(20), null);
  const archive = decodeArchive(bytes);
  if (!archive.ok) throw new Error(archive.failure.says);
  expect(archive.value.records.sorted('notes')).toEqual(library(20).sorted('notes'));
  expect(archive.value.snapshot).toBe(null);
  expect(encodeArchive(archive.value.records, null)).toEqual(bytes);
});

it('gives the same bytes whatever order the records were made in and the keys stand in', () => {
  const bytes = encodeArchive(library(20), null);
  expect(
    encodeArchive(
      library(20, (n) => 19 - n),
      null,
    ),
  ).toEqual(bytes);
  const turned = library(20);
  for (const record of turned.sorted('cases')) {
    turned.put('cases', { ...Object.fromEntries(Object.entries(record).reverse()), ...record });
  }
  expect(encodeArchive(turned, null)).toEqual(bytes);
});

it('keeps fields that this build does not know', () => {
  const records = new MemoryRecords();
  const record = {
    ...sampleRecord('entities', sampleId('a', 1), 1),
    later: { deep: [1, '\ud800'] },
  };
  records.put('entities', record);
  const archive = decodeArchive(encodeArchive(records, null));
  expect(archive.ok && archive.value.records.peek('entities', record.id)).toEqual(record);
});

it('refuses what is no archive', () => {
  for (const bytes of [new Uint8Array(), strToU8('PK'), zipSync({ 'a.txt': strToU8('x') })]) {
    expect(decodeArchive(bytes)).toMatchObject({ ok: false, failure: { kind: 'notAnArchive' } });
  }
});

it('refuses a newer version or schema before it looks at the records', () => {
  const version = tampered((files, manifest) => {
    manifest['version'] = 2;
    files[entities] = strToU8('not even JSON\n');
  });
  const schema = tampered((_files, manifest) => {
    manifest['schema'] = SCHEMA + 1;
  });
  for (const bytes of [version, schema]) {
    expect(decodeArchive(bytes)).toMatchObject({ ok: false, failure: { kind: 'tooNew' } });
  }
});

it('refuses every single changed byte or keeps every record', () => {
  const bytes = encodeArchive(library(2), null);
  const whole = decodeArchive(bytes);
  if (!whole.ok) throw new Error(whole.failure.says);
  for (let at = 0; at < bytes.length; at += 7) {
    const bent = bytes.slice();
    bent[at] = (bent[at] ?? 0) ^ 0x41;
    const archive = decodeArchive(bent);
    if (!archive.ok) continue;
    for (const table of TABLE_NAMES) {
      expect(archive.value.records.sorted(table)).toEqual(whole.value.records.sorted(table));
    }
  }
});

it('refuses every archive that is cut short', () => {
  const bytes = encodeArchive(library(2), null);
  for (let end = 0; end < bytes.length; end += 11) {
    expect(decodeArchive(bytes.slice(0, end)).ok).toBe(false);
  }
});

it.each<[string, string, (files: Files, manifest: Record<string, unknown>) => void]>([
  ['a path that leads out', 'invalid', (files) => (files['../evil'] = strToU8('x'))],
  ['a file that is not listed', 'invalid', (files) => (files['more.txt'] = strToU8('x'))],
  ['a missing table', 'damaged', (files) => delete files[entities]],
  ['fewer records than counted', 'damaged', (files) => (files[entities] = lines({}))],
])('refuses %s', (_name, kind, edit) => {
  const archive = decodeArchive(tampered(edit));
  expect(archive).toMatchObject({ ok: false, failure: { kind } });
});

it('refuses a file named __proto__', () => {
  const bytes = tampered((files) => {
    files['__pr0t0__'] = strToU8('x');
  });
  const text = strFromU8(bytes, true).replaceAll('__pr0t0__', '__proto__');
  expect(decodeArchive(strToU8(text, true))).toMatchObject({
    ok: false,
    failure: { kind: 'invalid', where: '__proto__' },
  });
});

it.each<[string, () => Uint8Array, number, string]>([
  ['a record without a name', () => lines({ name: '' }, { id: B1 }, { id: B2 }), 1, 'name'],
  ['a record twice', () => lines({ id: B1 }, { id: B1 }, { id: B2 }), 1, 'id'],
  ['a kind that is none', () => lines({ id: B1 }, { id: B2, kind: 'ghost' }, {}), 1, 'kind'],
  ['a field named __proto__', () => poisoned(), 1, 'record'],
  ['lines that are no records', () => strToU8('1\n"two"\n{"three":\n'), 3, 'record'],
])('tells %s, line by line, and takes the others', (_name, file, unsound, field) => {
  const archive = decodeArchive(tampered((files) => (files[entities] = file())));
  if (!archive.ok) throw new Error(archive.failure.says);
  expect(archive.value.unsound).toHaveLength(unsound);
  expect(archive.value.unsound[0]).toMatchObject({ field, table: 'entities' });
  expect(archive.value.unsound[0]?.where).toMatch(/^tables\/entities.jsonl, line \d$/);
  expect(archive.value.records.sorted('entities')).toHaveLength(3 - unsound);
  expect(archive.value.records.sorted('highlights').length).toBeGreaterThan(0);
});

it('refuses an archive that claims to unpack to more than it may', () => {
  const bytes = encodeArchive(library(1), null);
  const view = new DataView(bytes.buffer);
  // The uncompressed size of each entry of the central directory, at offset 24 of its header.
  for (let at = 0; at + 4 < bytes.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true);
  }
  expect(decodeArchive(bytes).ok).toBe(false);
});

const [B1, B2] = [sampleId('b', 1), sampleId('b', 2)];

function lines(...fields: readonly object[]): Uint8Array {
  const records = fields.map((own) => ({
    ...sampleRecord('entities', sampleId('a', 0), 0),
    ...own,
  }));
  return strToU8(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}

function poisoned(): Uint8Array {
  const text = strFromU8(lines({ id: sampleId('b', 1) }, { id: sampleId('b', 2) }, {}));
  return strToU8(text.replace('{', '{"\\u005f_proto__":{"polluted":1},'));
}
