import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../src/core/document/document.ts';
import { alignTexts, settled } from './alignTexts.ts';
import { applyEdits } from './applyEdits.ts';
import { corpusFiles } from './corpusFiles.ts';
import { editDifferences } from './editDifferences.ts';
import { EDITIONS } from './editions.ts';

const root = path.resolve(import.meta.dirname, '../..');
const shared = path.resolve(root, '../shared');
const corpus = path.join(root, 'resources/corpus');
const haveRaw = existsSync(path.join(shared, 'corpora/bundle'));
const haveBundle = existsSync(path.join(corpus, '000.json'));
if (!haveRaw)
  console.warn('SKIPPED: the raw texts are not beside the repository; nothing was aligned.');
if (!haveBundle) console.warn('SKIPPED: the bundle is empty; nothing was compared with it.');

const rawOf = (file: string) => readFileSync(path.join(shared, 'corpora/bundle', file), 'utf8');

describe.skipIf(!haveRaw || !haveBundle)('the bundled texts beside their raw files', () => {
  for (const edition of EDITIONS) {
    it(`${edition.number} differs from its raw file by the reviewed edits and nothing else`, () => {
      const raw = rawOf(edition.file);
      const json = readFileSync(path.join(corpus, `${edition.number}.json`), 'utf8');
      const { text } = JSON.parse(json) as SourceDocument;
      const found = settled(raw, alignTexts(raw, text));
      const reviewed = settled(raw, editDifferences(applyEdits(raw, edition.edits).placed));
      expect(found).toEqual(reviewed);
      expect(found.length).toBeGreaterThan(1);
      const dropped = found.reduce((sum, { drop }) => sum + drop.length, 0);
      const added = found.reduce((sum, { add }) => sum + add.length, 0);
      expect(raw.length - dropped + added).toBe(text.length);
    });
  }

  it('cannot change by one letter, or lose or gain one, without the comparison seeing it', () => {
    const edition = EDITIONS.find(({ number }) => number === '001');
    if (edition === undefined) throw new Error('the bundle has an edition 001');
    const raw = rawOf(edition.file);
    const { text, placed } = applyEdits(raw, edition.edits);
    const reviewed = settled(raw, editDifferences(placed));
    expect(settled(raw, alignTexts(raw, text))).toEqual(reviewed);
    for (const at of [0, 700, text.indexOf('130 people'), text.length - 1]) {
      for (const instead of ['', '#', `${text.charAt(at)}#`]) {
        const changed = text.slice(0, at) + instead + text.slice(at + 1);
        expect(settled(raw, alignTexts(raw, changed)), `${at}`).not.toEqual(reviewed);
      }
    }
  });

  it('are what the preparation makes again, byte for byte', () => {
    const files = corpusFiles(EDITIONS, rawOf);
    expect([...files.keys()]).toEqual(['000.json', '001.json', '002.json', 'manifest.json']);
    for (const [name, json] of files) {
      expect(readFileSync(path.join(corpus, name), 'utf8'), name).toBe(json);
    }
    expect(corpusFiles(EDITIONS, rawOf)).toEqual(files);
  });

  it('give every reviewed edit a rule and a reason', () => {
    for (const { edits } of EDITIONS) {
      for (const edit of edits) {
        expect(edit.rule).toBeGreaterThanOrEqual(1);
        expect(edit.rule).toBeLessThanOrEqual(9);
        expect(edit.reason.length).toBeGreaterThan(8);
      }
    }
  });

  it('agree with the worked sample of 001 in text, blocks and kinds', () => {
    const read = (name: string) => readFileSync(path.join(shared, 'samples/dw', name), 'utf8');
    const sample = JSON.parse(read('structure.json')) as {
      document: {
        word_count_canonical: number;
        blocks: { type: string; level: number | null; canon_start: number; canon_end: number }[];
      };
    };
    const files = corpusFiles(EDITIONS, rawOf);
    const document = JSON.parse(files.get('001.json') ?? '') as SourceDocument;
    expect(document.text).toBe(read('canonical.txt').replace(/\n$/, ''));
    expect(
      document.blocks.map(({ kind, level, start, end }) => [kind, level ?? null, start, end]),
    ).toEqual(
      sample.document.blocks.map(({ type, level, canon_start, canon_end }) => [
        type === 'para' ? 'paragraph' : type,
        level,
        canon_start,
        canon_end,
      ]),
    );
  });
});

describe('alignTexts', () => {
  it('finds removed, joined and turned characters in one form', () => {
    const raw = 'A half\n\n***HEAD***\n\nsentence, [one](#), two\u00a0three\n- item\n- item';
    const text = 'A half sentence, one, two three\n\nitem\n\nitem';
    expect(settled(raw, alignTexts(raw, text))).toEqual([
      { rawAt: 6, drop: '\n\n***HEAD***\n\n', add: ' ' },
      { rawAt: 30, drop: '[', add: '' },
      { rawAt: 34, drop: '](#)', add: '' },
      { rawAt: 43, drop: '\u00a0', add: ' ' },
      { rawAt: 50, drop: '- ', add: '\n' },
      { rawAt: 57, drop: '- ', add: '\n' },
    ]);
  });

  it('finds one changed letter', () => {
    expect(settled('Sharia4Islam', alignTexts('Sharia4Islam', 'Sharia4Islim'))).toEqual([
      { rawAt: 10, drop: 'a', add: 'i' },
    ]);
  });
});
