import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorpusManifest } from '../../core/document/document.ts';
import { summaryOf } from '../../core/document/summary.ts';
import { sampleDocument } from '../../core/document/testing/sampleDocument.ts';
import { sha256Hex } from '../../core/text/sha256.ts';
import { search } from './search.ts';

let folder = '';
const document = sampleDocument([
  ['heading:1', 'Sample'],
  ['paragraph', 'Ismaël Omar Mostefaï lived in Molenbeek.'],
  ['paragraph', 'Jihadist\nrecruitment in Molenbeek.'],
]);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'casebound-search-'));
  const body = JSON.stringify(document);
  const entry = { ...summaryOf(document), path: 'a.json', fileHash: sha256Hex(body) };
  const manifest: CorpusManifest = { format: 'casebound-corpus', version: 1, documents: [entry] };
  writeFileSync(path.join(folder, 'a.json'), body);
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(words: readonly string[], json = false) {
  let out = '';
  let err = '';
  const code = await search.run(
    { words, json, data: null },
    {
      data(written) {
        out += written;
      },
      error(sentence) {
        err += `${sentence}\n`;
      },
    },
  );
  return { code, out, err };
}

describe('casebound search', () => {
  it('prints hits in the shape of the contract', async () => {
    const { code, out } = await run(['mostefai', folder], true);
    expect(code).toBe(0);
    const { start, end } = document.blocks[1] ?? { start: 0, end: 0 };
    const at = document.text.indexOf('Mostefaï');
    expect(JSON.parse(out)).toEqual({
      total: 1,
      hits: [
        {
          kind: 'document',
          documentId: document.id,
          blockIndex: 1,
          start,
          end,
          quote: document.text.slice(start, end),
          matches: [{ start: at, end: at + 'Mostefaï'.length }],
        },
      ],
    });
  });

  it('lists place and words for people, phrases across line ends too', async () => {
    const { code, out } = await run(['"jihadist recruitment"', folder]);
    expect([code, out]).toEqual([
      0,
      'Sample, ¶ 2\n    [Jihadist recruitment] in Molenbeek.\n1 hit in 1 document\n',
    ]);
  });

  it('finds nothing without an error, and says what it does not know', async () => {
    expect(await run(['"', folder], true)).toMatchObject({
      code: 0,
      out: '{\n  "total": 0,\n  "hits": []\n}\n',
    });
    const { code, err } = await run(['title:sample', folder]);
    expect(code).toBe(0);
    expect(err).toContain('title: is read as plain words');
  });

  it('exits 2 without a query, with too many words, and for what is no library', async () => {
    for (const words of [[], ['a', 'b', 'c'], ['a', path.join(folder, 'nowhere')]]) {
      expect((await run(words)).code).toBe(2);
    }
  });
});
