import { describe, expect, it } from 'vitest';
import type { CorpusEntry, SourceDocument } from '../../core/document/document.ts';
import { parseManifest } from '../../core/document/parseManifest.ts';
import { summaryOf } from '../../core/document/summary.ts';
import { sampleDocument } from '../../core/document/testing/sampleDocument.ts';
import { sha256HexOfBytes } from '../../core/text/sha256.ts';
import { readCorpus } from './readCorpus.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const one = sampleDocument([['paragraph', 'Mostefaï 🏴']]);
const two = {
  ...sampleDocument([['paragraph', 'Two']]),
  id: '770ff5a4-387c-424e-b7cf-cdf5b2e84983',
};

function entryOf(
  document: SourceDocument,
  path: string,
  changes: Partial<CorpusEntry> = {},
): CorpusEntry {
  return {
    ...summaryOf(document),
    path,
    fileHash: sha256HexOfBytes(bytesOf(document)),
    ...changes,
  };
}

function manifestOf(...documents: readonly unknown[]): Uint8Array {
  return bytesOf({ format: 'casebound-corpus', version: 1, documents });
}

/** A corpus folder in memory. */
function folder(files: Readonly<Record<string, Uint8Array>>) {
  return async (name: string) => files[name] ?? null;
}

describe('readCorpus', () => {
  it('holds every document whose file and shape are right', async () => {
    const entries = [entryOf(one, '000.json'), entryOf(two, '001.json')];
    const reading = await readCorpus(
      manifestOf(...entries),
      folder({ '000.json': bytesOf(one), '001.json': bytesOf(two) }),
    );
    expect(reading.state).toEqual({
      fault: null,
      findings: entries.map((entry) => ({ status: 'held', entry })),
    });
    expect([...reading.documents.values()]).toEqual([one, two]);
  });

  it('is empty and at no fault without a manifest, or with one that lists nothing', async () => {
    for (const manifest of [null, manifestOf()]) {
      const { state, documents } = await readCorpus(manifest, folder({}));
      expect([state, documents.size]).toEqual([{ findings: [], fault: null }, 0]);
    }
  });

  it('says what is wrong with one document and keeps the other', async () => {
    const changed = { ...one, card: { ...one.card, title: 'Another title' } };
    const notValid = { ...one, blocks: [] };
    const cases: readonly [string, CorpusEntry, Record<string, Uint8Array>][] = [
      ['missing', entryOf(one, '000.json'), {}],
      ['its hash differs', entryOf(one, '000.json'), { '000.json': bytesOf(changed) }],
      [
        'another edition or source card',
        entryOf(changed, '000.json', { card: one.card }),
        { '000.json': bytesOf(changed) },
      ],
      ['blocks is empty', entryOf(notValid, '000.json'), { '000.json': bytesOf(notValid) }],
      [
        'not JSON',
        entryOf(one, '000.json', { fileHash: sha256HexOfBytes(Uint8Array.of(123)) }),
        { '000.json': Uint8Array.of(123) },
      ],
    ];
    for (const [says, entry, files] of cases) {
      const { state, documents } = await readCorpus(
        manifestOf(entry, entryOf(two, '001.json')),
        folder({ ...files, '001.json': bytesOf(two) }),
      );
      expect(
        state.findings.map((finding) => finding.status),
        says,
      ).toEqual(['damaged', 'held']);
      expect(state.findings[0]).toMatchObject({ says: expect.stringContaining(says) });
      expect([...documents.keys()]).toEqual([two.id]);
    }
  });

  it('reports a file that cannot be read as damaged', async () => {
    const { state } = await readCorpus(manifestOf(entryOf(one, '000.json')), () =>
      Promise.reject(new Error('EACCES')),
    );
    expect(state.findings[0]).toMatchObject({
      status: 'damaged',
      says: expect.stringContaining('EACCES'),
    });
  });
});

describe('parseManifest', () => {
  const entry = entryOf(one, '000.json');
  const cases: readonly [string, Uint8Array][] = [
    ['not JSON', Uint8Array.of(0x7b)],
    ['not the manifest', bytesOf([])],
    ['version 2', bytesOf({ format: 'casebound-corpus', version: 2, documents: [] })],
    ['lists no documents', bytesOf({ format: 'casebound-corpus', version: 1 })],
    ['documents[0] is not an object', manifestOf(null)],
    ['documents[0].path', manifestOf({ ...entry, path: '../secret.json' })],
    ['documents[0].path', manifestOf({ ...entry, path: 'a/b.json' })],
    ['documents[0].path', manifestOf({ ...entry, path: '..' })],
    ['documents[0].fileHash', manifestOf({ ...entry, fileHash: 'x' })],
    ['documents[0].pages', manifestOf({ ...entry, pages: '11' })],
    ['documents[0].card.title', manifestOf({ ...entry, card: { ...entry.card, title: 5 } })],
    ['twice', manifestOf(entry, { ...entry, path: '001.json' })],
    ['000.json twice', manifestOf(entry, { ...entry, id: two.id })],
  ];
  for (const [says, bytes] of cases) {
    it(`refuses a manifest and says "${says}"`, async () => {
      expect(parseManifest(bytes)).toMatchObject({
        ok: false,
        failure: { kind: 'invalidManifest', says: expect.stringContaining(says) },
      });
      const { state } = await readCorpus(bytes, folder({}));
      expect(state).toEqual({ findings: [], fault: expect.stringContaining(says) });
    });
  }
});
