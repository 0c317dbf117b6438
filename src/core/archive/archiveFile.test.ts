import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { encodeArchive } from '../journal/archive.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { SCHEMA, TABLE_NAMES } from '../records/tables.ts';
import { sha256HexOfBytes } from '../text/sha256.ts';
import { sourceOf } from '../zip/byteSource.ts';
import { formatBagManifest, parseBagManifest } from './bag.ts';
import { readArchive } from './readArchive.ts';
import { archiveBytes, libraryWithDocuments } from './testing/sampleArchive.ts';

it('comes back record for record, blob for blob, and packs to the same bytes again', async () => {
  const { records, blobs } = libraryWithDocuments(3);
  const bytes = await archiveBytes(records, blobs);
  const read = await readArchive(sourceOf(bytes));
  if (!read.ok) throw new Error(read.failure.says);
  const { head, unsound, unknown } = read.value;
  expect(head).toMatchObject({ version: 2, schema: SCHEMA, scope: { kind: 'library' } });
  expect([unsound, unknown]).toEqual([[], []]);
  for (const table of TABLE_NAMES) {
    expect(read.value.records.sorted(table)).toEqual(records.sorted(table));
  }
  expect([...read.value.blobs].sort()).toEqual([...blobs.keys()].sort());
  const back = new Map<string, Uint8Array>();
  for (const hash of read.value.blobs) {
    const blob = await read.value.getBlob(hash);
    if (blob?.ok) back.set(hash, blob.value);
  }
  expect(Buffer.compare(await archiveBytes(read.value.records, back), bytes)).toBe(0);
});

it('keeps every record of any library, with fields that this version does not know', async () => {
  const table = fc.constantFrom(...TABLE_NAMES);
  const extra = fc.dictionary(fc.stringMatching(/^x[a-z]{1,5}$/), fc.jsonValue(), { maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(table, fc.nat(50), extra)), async (made) => {
      const records = new MemoryRecords();
      for (const [name, n, fields] of made) {
        const record = sampleRecord(name, sampleId('a', n), n);
        // JSON knows no -0.
        const kept = JSON.parse(JSON.stringify({ ...fields, ...record }));
        records.put(name, kept);
      }
      const read = await readArchive(sourceOf(await archiveBytes(records)));
      for (const name of TABLE_NAMES) {
        expect(read.ok && read.value.records.sorted(name)).toEqual(records.sorted(name));
      }
    }),
    { seed: 20261121, numRuns: 40 },
  );
});

it('still reads what version 1 wrote, exports and snapshots alike', async () => {
  const { records, blobs } = libraryWithDocuments(2);
  const lines = {
    libraryId: sampleId('b', 1),
    seq: 4,
    history: { last: null, undo: [], redo: [] },
  };
  for (const bytes of [
    encodeArchive(records, null, blobs),
    encodeArchive(records, { ...lines, lines: [] }),
  ]) {
    const read = await readArchive(sourceOf(bytes));
    if (!read.ok) throw new Error(read.failure.says);
    expect(read.value.head.version).toBe(1);
    expect(read.value.records.sorted('documents')).toEqual(records.sorted('documents'));
  }
});

/** Whether this system has the tools that `docs/archive.md` names: without them the check is left out, and said so. */
const hasTools = ['unzip', 'sha256sum'].every(
  (tool) => spawnSync(tool, ['--version']).error === undefined,
);
if (!hasTools) console.warn('SKIPPED: unzip and sha256sum are not there to check an archive with.');

it.skipIf(!hasTools)(
  'is checked by sha256sum once it is unpacked, and by nothing of ours',
  async () => {
    const { records, blobs } = libraryWithDocuments(2);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'casebound-bag-'));
    try {
      writeFileSync(path.join(folder, 'a.zip'), await archiveBytes(records, blobs));
      execFileSync('unzip', ['-q', 'a.zip'], { cwd: folder });
      for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
        const said = execFileSync('sha256sum', ['-c', list], { cwd: folder, encoding: 'utf8' });
        expect(
          said
            .trim()
            .split('\n')
            .every((line) => line.endsWith(': OK')),
        ).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

type Files = Record<string, Uint8Array>;

/** The archive with its files changed by `edit`, and its lists of hashes made to agree again. */
async function tampered(edit: (files: Files) => void, prefix = ''): Promise<Uint8Array> {
  const { records, blobs } = libraryWithDocuments(1);
  const files: Files = unzipSync(await archiveBytes(records, blobs));
  edit(files);
  const listOf = (names: readonly string[]) =>
    formatBagManifest(
      names.map((name) => {
        const bytes = files[name] ?? new Uint8Array();
        return { name, sha256: sha256HexOfBytes(bytes), sizeBytes: bytes.length };
      }),
    );
  const payload = Object.keys(files).filter((name) => name.startsWith('data/'));
  files['manifest-sha256.txt'] = listOf(payload);
  files['tagmanifest-sha256.txt'] = listOf(['manifest.json', 'manifest-sha256.txt']);
  return zipSync(Object.fromEntries(Object.entries(files).map(([n, b]) => [`${prefix}${n}`, b])));
}

it('takes a bag in a folder of its own, and one with files that it does not know', async () => {
  const foreign = 'data/tables/relations.jsonl';
  const bytes = await tampered((files) => {
    files[foreign] = strToU8('{"id":1}\n');
    files['.DS_Store'] = strToU8('noise');
  }, 'My archive/');
  const read = await readArchive(sourceOf(bytes));
  expect(read.ok && read.value.unknown).toEqual([foreign]);
});

it('refuses what is newer before it looks at the rest, and sets one bad line aside', async () => {
  const edit = (change: (head: Record<string, unknown>) => void) => (files: Files) => {
    const head = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    change(head);
    files['manifest.json'] = strToU8(JSON.stringify(head));
  };
  for (const newer of [{ version: 3 }, { schema: SCHEMA + 1 }]) {
    const bytes = await tampered(edit((head) => Object.assign(head, newer)));
    expect(await readArchive(sourceOf(bytes))).toMatchObject({ failure: { kind: 'tooNew' } });
  }
  const notes = 'data/tables/notes.jsonl';
  const spoilt = await tampered((files) => {
    const lines = strFromU8(files[notes] ?? new Uint8Array()).split('\n');
    files[notes] = strToU8(['{"id":', ...lines.slice(1)].join('\n'));
  });
  const read = await readArchive(sourceOf(spoilt));
  expect(read.ok && read.value.unsound).toMatchObject([{ where: `${notes}, line 1` }]);
});

it('reads the lists of hashes of other programs, and refuses what is none', () => {
  const hash = 'AB'.repeat(32);
  const list = (text: string) => parseBagManifest(strToU8(text));
  expect(list(`${hash} *./data/a b%0A.txt\r\n`)).toEqual(
    new Map([['data/a b\n.txt', hash.toLowerCase()]]),
  );
  expect(list(`${hash}  a\n${hash}  a\n`)).toBe(null);
  expect(list('no list at all')).toBe(null);
});
