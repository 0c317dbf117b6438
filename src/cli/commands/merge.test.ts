import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readArchive } from '../../core/archive/readArchive.ts';
import { archiveBytes, libraryWithDocuments } from '../../core/archive/testing/sampleArchive.ts';
import { sampleId, sampleRecord } from '../../core/journal/testing/recordSamples.ts';
import { sourceOf } from '../../core/zip/byteSource.ts';
import { documents } from './documents.ts';
import { merge } from './merge.ts';

const place = mkdtempSync(path.join(tmpdir(), 'casebound-merge-'));
afterAll(() => rmSync(place, { recursive: true }));
const at = (name: string) => path.join(place, name);

async function run(words: readonly string[], more: object = {}) {
  const said: string[] = [];
  const out: string[] = [];
  const input = { words, json: true, data: null, ...more };
  const code = await merge.run(input, {
    data: (text) => out.push(text),
    error: (text) => said.push(text),
  });
  return { code, said, lists: out.length > 0 ? JSON.parse(out.join('')) : null };
}

/** Two archives: B has one document more, one note said differently, and one entity in the trash. */
async function archives(): Promise<readonly [string, string]> {
  const a = libraryWithDocuments(1);
  const b = libraryWithDocuments(2);
  const note = sampleRecord('notes', sampleId('a', 0), 0);
  b.records.put('notes', { ...note, body: '"another"' } as typeof note);
  const entity = sampleRecord('entities', sampleId('a', 1), 1);
  b.records.put('entities', { ...entity, deletedAtMs: 9 });
  writeFileSync(at('a.zip'), await archiveBytes(a.records, a.blobs));
  writeFileSync(at('b.zip'), await archiveBytes(b.records, b.blobs));
  return [at('a.zip'), at('b.zip')];
}

it('lists what merging would do, and writes nothing on a dry run', async () => {
  const { code, lists } = await run(await archives(), { dryRun: true, out: at('dry.zip') });
  expect(code).toBe(0);
  expect(lists).toMatchObject({
    added: [{ table: 'documents' }],
    changed: [],
    conflicting: [{ table: 'notes', id: sampleId('a', 0) }],
    deleted: [{ table: 'entities', id: sampleId('a', 1) }],
  });
  expect(existsSync(at('dry.zip'))).toBe(false);
});

it('writes the merged archive with the blobs of both, and adds nothing the second time', async () => {
  const [a, b] = await archives();
  expect((await run([a, b], { out: at('ab.zip') })).code).toBe(0);
  const read = await readArchive(sourceOf(new Uint8Array(readFileSync(at('ab.zip')))));
  if (!read.ok) throw new Error(read.failure.says);
  expect(read.value.records.sorted('documents')).toHaveLength(2);
  expect(read.value.records.sorted('notes')).toHaveLength(4);
  expect(read.value.blobs.size).toBe(4);
  expect(read.value.head.missing).toEqual([]);
  const again = await run([at('ab.zip'), b], { out: at('abb.zip') });
  expect([again.lists.added, again.lists.conflicting, again.lists.changed]).toEqual([[], [], []]);
  expect(readFileSync(at('abb.zip')).equals(readFileSync(at('ab.zip')))).toBe(true);
  const listed: string[] = [];
  const input = { words: [at('ab.zip')], json: true, data: null };
  const out = { data: (text: string) => listed.push(text), error: () => undefined };
  expect(await documents.run(input, out)).toBe(0);
  expect(JSON.parse(listed.join(''))).toHaveLength(2);
});

it('says what it was called with and what cannot be read, and leaves no file', async () => {
  const [a] = await archives();
  writeFileSync(at('bad.zip'), 'no archive');
  expect(await run([a], { out: at('x.zip') })).toMatchObject({ code: 2 });
  expect(await run([a, a])).toMatchObject({ code: 2 });
  const bad = await run([a, at('bad.zip')], { out: at('x.zip') });
  expect(bad).toMatchObject({ code: 2, said: [expect.stringContaining('bad.zip was not taken')] });
  expect(readdirSync(place).some((name) => name === 'x.zip' || name.startsWith('.part'))).toBe(
    false,
  );
});

it('never writes over an archive that it reads, by whatever name', async () => {
  const [a, b] = await archives();
  symlinkSync(b, at('link.zip'));
  const before = readFileSync(b);
  for (const out of [a, at('link.zip'), path.join(place, '.', 'b.zip')]) {
    const { code, said } = await run([a, b], { out });
    expect([code, said]).toEqual([2, [expect.stringContaining('Nothing was written')]]);
  }
  expect(readFileSync(b).equals(before)).toBe(true);
});
