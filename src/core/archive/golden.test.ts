import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { decodeArchive } from '../journal/archive.ts';
import { TABLE_NAMES } from '../records/tables.ts';
import { sourceOf } from '../zip/byteSource.ts';
import { readArchive } from './readArchive.ts';

// Files as released versions wrote them. They are never made again: every build must read them.
const folder = path.join(import.meta.dirname, 'testing/golden');
const golden = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));
const expected = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8'));

it.each([
  ['version-1-export.zip', 1, expected.blobs],
  ['version-1-snapshot.zip', 1, []],
  ['version-2-export.zip', 2, expected.blobs],
])('reads %s record for record', async (name, version, blobs) => {
  const read = await readArchive(sourceOf(golden(name)));
  if (!read.ok) throw new Error(`${read.failure.where} ${read.failure.says}`);
  expect(read.value.head).toMatchObject({ version, schema: 3 });
  expect(read.value.unsound).toEqual([]);
  for (const table of TABLE_NAMES) {
    expect(JSON.parse(JSON.stringify(read.value.records.sorted(table)))).toEqual(
      expected.tables[table] ?? [],
    );
  }
  expect([...read.value.blobs].sort()).toEqual(blobs);
  for (const hash of read.value.blobs) expect((await read.value.getBlob(hash))?.ok).toBe(true);
});

it('goes on from the snapshot of version 1', () => {
  const read = decodeArchive(golden('version-1-snapshot.zip'));
  expect(read.ok && read.value.snapshot).toMatchObject({ seq: 12 });
});
