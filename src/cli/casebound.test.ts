import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorpusManifest, SourceDocument } from '../core/document/document.ts';
import { buildCommand, runCommand } from './testing/builtCommand.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bundle = path.join(root, 'resources/corpus');
const haveBundle = existsSync(path.join(bundle, '000.json'));
if (!haveBundle)
  console.warn('SKIPPED: the bundle is empty; the command was tried on no document.');

let place = '';
let command = '';

function casebound(...args: string[]) {
  return runCommand(command, args);
}

beforeAll(async () => {
  // The built layout, elsewhere: out/cli beside resources, as in the package.
  place = mkdtempSync(path.join(tmpdir(), 'casebound-cli-'));
  command = await buildCommand(place);
  if (haveBundle) cpSync(bundle, path.join(place, 'resources/corpus'), { recursive: true });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A copy of the bundle in which one file may be changed. */
function copyOfBundle(name: string): string {
  const folder = path.join(place, name);
  cpSync(bundle, folder, { recursive: true });
  return folder;
}

describe('casebound', () => {
  it('says how it is used, and exits 2, for no command, an unknown one or an unknown option', async () => {
    for (const args of [[], ['read'], ['documents', '--jsn'], ['text'], ['text', 'a', 'b', 'c']]) {
      const { code, out, err } = await casebound(...args);
      expect(code, args.join(' ')).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('casebound');
    }
    const help = await casebound('--help');
    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toContain('text ID [LIB]');
  });

  it('lists nothing of an empty corpus', async () => {
    const folder = path.join(place, 'empty');
    mkdirSync(folder);
    const manifest = { format: 'casebound-corpus', version: 1, documents: [] };
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
    expect(await casebound('documents', folder, '--json')).toEqual({
      code: 0,
      out: '[]\n',
      err: '',
    });
    expect((await casebound('documents', folder)).out).toBe('No documents.\n');
    expect((await casebound('text', '000', folder)).code).toBe(2);
  });

  it('lists nothing when the bundle is not there', async () => {
    const bare = path.join(place, 'bare/out/cli/casebound.mjs');
    cpSync(command, bare, { recursive: true });
    const listed = await new Promise((resolve) =>
      execFile(process.execPath, [bare, 'documents', '--json'], (error, out) =>
        resolve([error, out]),
      ),
    );
    expect(listed).toEqual([null, '[]\n']);
  });

  it('exits 2 for a folder that is no corpus and a data folder that is no library', async () => {
    const nowhere = path.join(place, 'nowhere');
    expect(await casebound('documents', nowhere)).toMatchObject({ code: 2, out: '' });
    expect((await casebound('documents', nowhere)).err).toContain('nowhere is not a corpus folder');
    expect(await casebound('documents', '--data', nowhere)).toMatchObject({ code: 2, out: '' });
  });

  it('merges nothing, says why and exits 2, where an archive is a folder, missing or none', async () => {
    const folder = path.join(place, 'archives');
    mkdirSync(folder);
    const noArchive = path.join(folder, 'letter.zip');
    writeFileSync(noArchive, 'no archive');
    for (const first of [folder, path.join(folder, 'missing.zip'), noArchive]) {
      const out = path.join(folder, 'merged.zip');
      const run = await casebound('merge', first, noArchive, '--out', out);
      expect([run.code, run.out], first).toEqual([2, '']);
      expect(run.err).toMatch(
        /^\S+ (cannot be read\. Check its name|was not taken: it is no archive)/,
      );
    }
    expect(readdirSync(folder)).toEqual(['letter.zip']);
  });

  it('exits 1 and names the fault of a manifest that cannot be read', async () => {
    const folder = path.join(place, 'faulty');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'manifest.json'), '{"format":"other"}');
    const { code, out, err } = await casebound('documents', folder, '--json');
    expect([code, out]).toEqual([1, '[]\n']);
    expect(err).toContain('manifest.json');
  });
});

describe.skipIf(!haveBundle)('casebound with the bundled documents', () => {
  it('documents --json gives exactly the contract fields', async () => {
    const { code, out, err } = await casebound('documents', '--json');
    expect([code, err]).toEqual([0, '']);
    const documents = JSON.parse(out) as Record<string, unknown>[];
    expect(documents.map((document) => document.publishedOn)).toEqual([
      '2015-11~',
      '2016-02-02',
      '2019~',
    ]);
    for (const document of documents) {
      expect(Object.keys(document)).toEqual([
        ...['id', 'file', 'title', 'publisher', 'publishedOn', 'language'],
        ...['hash', 'characters', 'paragraphs', 'pages'],
      ]);
    }
    expect(documents[0]).toMatchObject({
      file: '000_728e31cef466d082.txt',
      title: 'Belgium: Extremism & Counter-Extremism',
      publisher: 'Counter Extremism Project',
      pages: 11,
      paragraphs: 43,
    });
    expect(documents[1]).toMatchObject({ pages: null, characters: 3135 });
  });

  it('documents without --json is one line per document', async () => {
    const { out } = await casebound('documents');
    expect(out.split('\n')).toHaveLength(4);
    expect(out).toContain('CEP, 2015-11~');
  });

  it('text prints the bytes that the hash is of, by number, file name and id', async () => {
    const listed = JSON.parse((await casebound('documents', '--json')).out) as {
      id: string;
      file: string;
      hash: string;
    }[];
    for (const { id, file, hash } of listed) {
      for (const wanted of [id, file, file.slice(0, 3)]) {
        const { code, out, err } = await casebound('text', wanted);
        expect([code, err]).toEqual([0, '']);
        expect(createHash('sha256').update(out, 'utf8').digest('hex')).toBe(hash);
      }
    }
  });

  it('text --json gives text, blocks with pages, and page breaks', async () => {
    const { code, out } = await casebound('text', '000', '--json');
    const value = JSON.parse(out) as Omit<SourceDocument, 'blocks'> & {
      blocks: { page?: number }[];
    };
    expect(code).toBe(0);
    expect(Object.keys(value)).toEqual(['id', 'text', 'blocks', 'pageBreaks']);
    expect(value.pageBreaks).toHaveLength(11);
    expect(value.blocks[0]).toEqual({ kind: 'heading', level: 1, start: 0, end: 38, page: 1 });
    expect(value.blocks.at(-1)?.page).toBe(11);
    const web = JSON.parse((await casebound('text', '001', '--json')).out) as SourceDocument;
    expect(web.pageBreaks).toBeNull();
    expect(web.blocks[1]).toEqual({ kind: 'dateline', start: 57, end: 73 });
  });

  it('a corpus folder elsewhere is read the same way', async () => {
    const folder = copyOfBundle('elsewhere');
    expect(await casebound('documents', folder, '--json')).toEqual(
      await casebound('documents', '--json'),
    );
  });

  it('a library is named by its data folder and has the bundled documents', async () => {
    const data = path.join(place, 'library');
    mkdirSync(data);
    writeFileSync(path.join(data, 'library.json'), '{}');
    expect(await casebound('documents', '--data', data, '--json')).toEqual(
      await casebound('documents', '--json'),
    );
    expect(await casebound('documents', data, '--data', data)).toMatchObject({ code: 2, out: '' });
  });

  it('a document whose file was changed is refused by name, and hides no other', async () => {
    const folder = copyOfBundle('changed');
    const file = path.join(folder, '001.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('130 people', '129 people'));
    const { code, out, err } = await casebound('documents', folder, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toHaveLength(2);
    expect(err).toBe('001.json is not the file that the manifest names: its hash differs.\n');
    expect(await casebound('text', '001', folder)).toEqual({ code: 1, out: '', err });
    expect((await casebound('text', '002', folder)).code).toBe(0);
  });

  it('a changed text is refused even when the manifest was made to fit the file', async () => {
    const folder = copyOfBundle('forged');
    const file = path.join(folder, '001.json');
    const forged = readFileSync(file, 'utf8').replace('130 people', '129 people');
    writeFileSync(file, forged);
    const manifestFile = path.join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as CorpusManifest;
    const fileHash = createHash('sha256').update(forged, 'utf8').digest('hex');
    const documents = manifest.documents.map((entry) =>
      entry.path === '001.json' ? { ...entry, fileHash } : entry,
    );
    writeFileSync(manifestFile, JSON.stringify({ ...manifest, documents }));
    const { code, err } = await casebound('documents', folder);
    expect(code).toBe(1);
    expect(err).toContain('hash is not the SHA-256 of the text');
  });

  it.skipIf(process.platform === 'win32')('a reader that stops early is no failure', async () => {
    const script = `"${process.execPath}" "${command}" text 000 | head -c 10`;
    const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) =>
      execFile('sh', ['-c', script], (_error, stdout, stderr) => resolve({ stdout, stderr })),
    );
    expect([stdout, stderr]).toEqual(['BELGIUM: E', '']);
  });
});
