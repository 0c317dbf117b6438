import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readArchive } from '../core/archive/readArchive.ts';
import { importDocuments } from '../core/importing/heldChanges.ts';
import { encodeLine } from '../core/journal/encodeLine.ts';
import { LibraryImage } from '../core/journal/libraryImage.ts';
import { MemoryRecords } from '../core/journal/memoryRecords.ts';
import { SCHEMA } from '../core/records/tables.ts';
import { sourceOf } from '../core/zip/byteSource.ts';
import { docxFile, paragraph } from '../formats/docx/testing/docxFile.ts';
import { openHost } from '../host/openHost.ts';
import { buildCommand, runCommand } from './testing/builtCommand.ts';

let place = '';
let command = '';
const at = (...names: string[]) => path.join(place, ...names);
const casebound = (...args: string[]) => runCommand(command, args);

beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'casebound-import-'));
  command = await buildCommand(place);
  mkdirSync(at('in', 'sub'), { recursive: true });
  writeFileSync(at('in', 'a.txt'), 'Plain words é\r\n');
  writeFileSync(at('in', 'a.txt.card.json'), '{"title":"By hand","publisher":"Institute"}');
  writeFileSync(at('in', 'LICENSE'), 'Free to read.\n');
  const word = docxFile({ body: paragraph('Word’s words') });
  writeFileSync(at('in', 'b.docx'), word);
  writeFileSync(at('in', 'sub', 'copy.docx'), word);
  writeFileSync(
    at('in', 'sub', 'other.docx'),
    docxFile({ body: paragraph('Word’s words', '<w:jc/>') }),
  );
  writeFileSync(at('in', 'sub', 'zero.txt'), '');
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

it('imports files and folders into an archive, one line each, and the same text once', async () => {
  const { code, out, err } = await casebound(
    'import',
    at('in'),
    at('none.pdf'),
    '--out',
    at('lib.zip'),
  );
  expect([code, err]).toEqual([1, '']);
  const lines = out.replaceAll(`${place}/`, '').trimEnd().split('\n');
  expect(lines).toEqual([
    'none.pdf: refused: There is no such file.',
    'in/LICENSE: imported',
    expect.stringMatching(/^in\/a\.txt: imported with 1 warning: /),
    'in/b.docx: imported',
    'in/sub/copy.docx: imported, the same document as in/b.docx',
    'in/sub/other.docx: imported, the same document as in/b.docx',
    expect.stringMatching(/^in\/sub\/zero\.txt: refused: /),
  ]);
  const archive = await readArchive(sourceOf(new Uint8Array(readFileSync(at('lib.zip')))));
  if (!archive.ok) throw new Error(archive.failure.says);
  expect(archive.value.records.sorted('documents')).toHaveLength(3);
  expect(archive.value.blobs.size).toBe(6);

  const listed = await casebound('documents', at('lib.zip'), '--json');
  expect(
    JSON.parse(listed.out)
      .map(({ file }: { file: string }) => file)
      .sort(),
  ).toEqual(['LICENSE', 'a.txt', 'b.docx']);
  expect((await casebound('text', 'b.docx', at('lib.zip'))).out).toBe('Word’s words');
  await casebound('import', at('in'), '--out', at('again.zip'));
  expect(readFileSync(at('again.zip'))).toEqual(readFileSync(at('lib.zip')));
});

it('writes nothing when nothing was read, and leaves no part of a file behind', async () => {
  const { code, err } = await casebound(
    'import',
    at('in', 'sub', 'zero.txt'),
    '--out',
    at('no.zip'),
  );
  expect(code).toBe(1);
  expect(err).toContain('was not written');
  const names = readdirSync(place);
  expect(names).not.toContain('no.zip');
  expect(names.filter((name) => name.startsWith('.part-'))).toEqual([]);
  for (const args of [
    ['import'],
    ['import', at('in')],
    ['corpus', 'make'],
    ['corpus', 'build', at('in')],
  ]) {
    expect((await casebound(...args)).code, args.join(' ')).toBe(2);
  }
});

it('builds a pack as a file and as a folder, with the cards and the rights beside the files', async () => {
  const built = await casebound(
    'corpus',
    'build',
    at('in'),
    '--out',
    at('p.cbpack'),
    '--title',
    'Ours',
    '--originals',
    '--json',
  );
  expect(built.code).toBe(1);
  expect(
    JSON.parse(built.out).files.map(
      ({ file, outcome }: { file: string; outcome: string }) => `${file} ${outcome}`,
    ),
  ).toEqual([
    'a.txt imported',
    'b.docx imported',
    'sub/copy.docx imported',
    'sub/other.docx imported',
    'sub/zero.txt refused',
  ]);
  await casebound('corpus', 'build', at('in'), '--out', at('pack'), '--title', 'Ours');
  const fromFile = await casebound('documents', at('p.cbpack'), '--json');
  const fromFolder = await casebound('documents', at('pack'), '--json');
  expect(fromFolder).toEqual(fromFile);
  expect(JSON.parse(fromFile.out)).toMatchObject([
    { file: 'a.txt', title: 'By hand', publisher: 'Institute' },
    { file: 'b.docx', title: 'b.docx' },
  ]);
  const manifest = JSON.parse(readFileSync(at('pack', 'manifest.json'), 'utf8'));
  expect(manifest.pack).toMatchObject({ title: 'Ours', rights: 'Free to read.' });
  expect(manifest.documents[0].card.rights).toBe('Free to read.');

  const whole = await casebound('verify', at('p.cbpack'), '--json');
  expect([whole.code, JSON.parse(whole.out).passed]).toEqual([0, 2]);
  const first = at('pack', manifest.documents[0].path);
  writeFileSync(first, readFileSync(first, 'utf8').replace('Plain', 'Plane'));
  const bent = await casebound('verify', at('pack'), '--json');
  expect([bent.code, JSON.parse(bent.out)]).toMatchObject([
    1,
    { checked: 2, passed: 1, altered: 1 },
  ]);
  // A pack is never written over something that is there.
  expect((await casebound('corpus', 'build', at('in'), '--out', at('pack'))).code).toBe(2);
});

it('reads the documents of a data folder without changing a byte of it', async () => {
  const made = await casebound('import', at('in', 'b.docx'), '--out', at('one.zip'));
  expect(made.code).toBe(0);
  const archive = await readArchive(sourceOf(new Uint8Array(readFileSync(at('one.zip')))));
  if (!archive.ok) throw new Error(archive.failure.says);
  const [document] = archive.value.records.sorted('documents');
  const [edition] = document?.editions ?? [];
  if (!document || !edition) throw new Error('the archive holds no document');
  const resources = at('resources');
  mkdirSync(path.join(resources, 'corpus'), { recursive: true });
  const host = await openHost({ dataDir: at('data'), resources, version: '0', kind: 'loopback' });
  if (!host.ok) throw new Error(host.failure.kind);
  for (const hash of archive.value.blobs) {
    const blob = await archive.value.getBlob(hash);
    if (blob?.ok) await host.value.putBlob(blob.value);
  }
  const context = { nowMs: 1, by: document.id, origin: document.id, newId: () => document.id };
  const plan = await importDocuments([{ id: document.id, edition }], new Map())(
    new MemoryRecords(),
    context,
  );
  if (!plan.ok) throw new Error(plan.failure.says);
  const { name, records } = plan.value;
  const line = {
    v: 1,
    seq: 1,
    id: document.id,
    schema: SCHEMA,
    at: 1,
    by: document.id,
    name,
    kind: 'do',
    records,
  } as const;
  const image = LibraryImage.empty();
  expect(image.push(line).ok).toBe(true);
  const appended = await host.value.appendJournal(0, [encodeLine(line)]);
  expect(appended.status).toBe('appended');
  await host.value.close();
  const before = readdirSync(at('data'), { recursive: true }).sort();
  const { code, out } = await casebound('text', 'b.docx', '--data', at('data'));
  expect([code, out]).toEqual([0, 'Word’s words']);
  expect(readdirSync(at('data'), { recursive: true }).sort()).toEqual(before);
});
