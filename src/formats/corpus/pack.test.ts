import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { arbitraryDocument, sampleDocument } from '../../core/document/testing/sampleDocument.ts';
import { documentOf } from '../../core/importing/heldDocument.ts';
import { sha256HexOfBytes } from '../../core/text/sha256.ts';
import { buildPack, type PackItem, zipPack } from './buildPack.ts';
import { readPack, readPackFile } from './readPack.ts';

const facts = { title: 'Reports', rights: 'Free to read.' };

function item(document: ReturnType<typeof sampleDocument>, file = 'a.txt'): PackItem {
  const originalBytes = strToU8(`file ${document.text}`);
  const sha256 = sha256HexOfBytes(originalBytes);
  return {
    document: documentOf({ document: { ...document, file } }),
    original: { sha256, sizeBytes: originalBytes.length, name: file, format: 'txt' },
    originalBytes,
  };
}

const two = [
  item(sampleDocument([['heading:1', 'One']])),
  item(sampleDocument([['paragraph', 'Two 🏴‍☠️']]), 'b.txt'),
];

it('gives every document back, and equal bytes whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryDocument, { maxLength: 5 }), async (documents) => {
      const items = documents.map((document) => item(document));
      const bytes = zipPack(buildPack(items, facts));
      expect(zipPack(buildPack([...items].reverse(), facts)).length).toBe(bytes.length);
      const read = await readPackFile(bytes);
      if (!read.ok) throw new Error(read.failure.says);
      const held = read.value.documents.map(({ document }) => document);
      const wanted = new Map(items.map(({ document }) => [document.id, document]));
      expect(new Map(held.map((document) => [document.id, document]))).toEqual(wanted);
      expect(read.value.damaged).toEqual([]);
      expect(read.value.originals).toHaveLength(wanted.size);
    }),
    { seed: 20261121, numRuns: 30 },
  );
});

it('is byte for byte the same for the same documents, and named by them', () => {
  const pack = buildPack(two, facts);
  expect(zipPack(buildPack([...two].reverse(), facts))).toEqual(zipPack(pack));
  const other = JSON.parse(
    new TextDecoder().decode(buildPack(two.slice(1), facts).get('manifest.json')),
  );
  const own = JSON.parse(new TextDecoder().decode(pack.get('manifest.json')));
  expect(own.pack).toMatchObject(facts);
  expect(own.pack.id).not.toBe(other.pack.id);
});

it('lists a damaged document and hides no other', async () => {
  const files = Object.fromEntries(buildPack(two, facts));
  const [first, second] = two.map(({ document }) => `${document.id}.json`).sort();
  for (const change of [
    () => Reflect.deleteProperty(files, first ?? ''),
    () => {
      files[first ?? ''] = strToU8('{}');
    },
  ]) {
    change();
    const read = await readPack(async (name) => files[name] ?? null);
    if (!read.ok) throw new Error(read.failure.says);
    expect(read.value.documents.map(({ document }) => `${document.id}.json`)).toEqual([second]);
    expect(read.value.damaged).toMatchObject([{ status: 'damaged', entry: { path: first } }]);
  }
});

it('does without the files that documents were read from', async () => {
  const items = two.map(({ document, original }) => ({ document, original }));
  const read = await readPackFile(zipPack(buildPack(items, facts)));
  expect(read.ok && [read.value.documents.length, read.value.originals.length]).toEqual([2, 0]);
});

it('refuses what is no pack, and a pack whose manifest or zip is bent', async () => {
  const whole = zipPack(buildPack(two, facts));
  const files = unzipSync(whole);
  const cases: readonly [Uint8Array, string][] = [
    [strToU8('words'), 'notAPack'],
    [zipSync({ 'a.txt': strToU8('x') }), 'notAPack'],
    [zipSync({ ...files, 'manifest.json': strToU8('{') }), 'damaged'],
    [zipSync({ ...files, '../evil': strToU8('x') }), 'damaged'],
    [whole.slice(0, -30), 'damaged'],
  ];
  for (const [bytes, kind] of cases) {
    expect(await readPackFile(bytes)).toMatchObject({ ok: false, failure: { kind } });
  }
});
