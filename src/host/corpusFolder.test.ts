import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCorpusFolder } from './corpusFolder.ts';
import { type TemporaryFolder, temporaryFolder } from './testing/temporaryFolder.ts';

let folder: TemporaryFolder;
let corpus: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  corpus = path.join(folder.paths.root, 'corpus');
  await cp('resources/corpus', corpus, { recursive: true });
});
afterEach(() => folder.remove());

describe('the bundled corpus', () => {
  it('is held whole, and each document is given as listed', async () => {
    const opened = openCorpusFolder(corpus);
    const { findings, fault } = await opened.list();
    expect(fault).toBeNull();
    for (const { status, entry } of findings) {
      expect(status).toBe('held');
      const document = await opened.read(entry.id);
      expect(document).toMatchObject({ status: 'done', value: { id: entry.id, hash: entry.hash } });
    }
  });

  it('reports a file that differs from its hash, and does not give it', async () => {
    const opened = openCorpusFolder(corpus);
    const [first] = (await opened.list()).findings;
    if (first === undefined) return;
    const file = path.join(corpus, first.entry.path);
    await writeFile(file, `${await readFile(file, 'utf8')} `);
    const [damaged] = (await opened.list()).findings;
    expect(damaged).toMatchObject({
      status: 'damaged',
      says: expect.stringMatching(/hash differs/),
    });
    expect(await opened.read(first.entry.id)).toMatchObject({ failure: { kind: 'invalid' } });
  });

  it('is empty where there is none, and a fault where its list is damaged', async () => {
    expect(await openCorpusFolder(path.join(corpus, 'none')).list()).toEqual({
      findings: [],
      fault: null,
    });
    await writeFile(path.join(corpus, 'manifest.json'), '{"format":"casebound-corpus"');
    expect(await openCorpusFolder(corpus).list()).toMatchObject({
      findings: [],
      fault: expect.stringMatching(/manifest/),
    });
  });

  it('takes no path that leads out of its folder', async () => {
    const manifest = JSON.parse(await readFile(path.join(corpus, 'manifest.json'), 'utf8'));
    const documents = [{ id: 'x', hash: 'y', fileHash: 'z', path: '../library.json' }];
    await writeFile(path.join(corpus, 'manifest.json'), JSON.stringify({ ...manifest, documents }));
    expect((await openCorpusFolder(corpus).list()).fault).not.toBeNull();
  });
});
