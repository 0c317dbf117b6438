import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { INKS, type Ink } from '../../src/core/annotation/annotation.ts';
import { made, newHighlight } from '../../src/core/annotation/newHighlight.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import { buildDocument } from '../../src/core/importing/buildDocument.ts';
import { cardOf } from '../../src/core/importing/cardOf.ts';
import type { DraftBlock } from '../../src/core/importing/draft.ts';
import {
  bodyBytes,
  documentOf,
  editionOf,
  heldDocument,
} from '../../src/core/importing/heldDocument.ts';
import { MemoryLibrary } from '../../src/core/journal/testing/memoryLibrary.ts';
import { sampleId } from '../../src/core/journal/testing/recordSamples.ts';
import { ok } from '../../src/core/result.ts';
import { type TextRange, textRange } from '../../src/core/text/offsets.ts';
import { sha256HexOfBytes } from '../../src/core/text/sha256.ts';
import { between, seededRandom } from './random.ts';

const BOOK = path.resolve(import.meta.dirname, '../../../shared/corpora/gutenberg/2600-0.txt');

/** A document of the given blocks, as an import would make it. */
export function draftDocument(
  title: string,
  language: string,
  drafts: readonly DraftBlock[],
): SourceDocument {
  const file = `${title}.txt`;
  const card = cardOf({ title, language, from: 'the test' }, null, file);
  return documentOf({ document: buildDocument(drafts, { file, card, firstPage: null }) });
}

/** War and Peace from the shared corpora; null where they are not there. */
export function warAndPeace(): SourceDocument | null {
  if (!existsSync(BOOK)) return null;
  const text = readFileSync(BOOK, 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  const drafts = text.split(/\n{2,}/).map((part): DraftBlock => {
    const words = part.replaceAll('\n', ' ').trim();
    const heading = /^(BOOK|CHAPTER|FIRST|SECOND) [A-Z]+/.test(words) && words.length < 60;
    const pieces = [{ text: words }];
    return heading ? { kind: 'heading', level: 2, pieces } : { kind: 'paragraph', pieces };
  });
  return draftDocument('War and Peace', 'en', drafts);
}

/** Made-up words, the same for the same seed: paragraphs of 80, and a heading before every fortieth. */
export function generatedDocument(words: number, seed: number): SourceDocument {
  const random = seededRandom(seed);
  const lexicon = Array.from({ length: 4000 }, () =>
    Array.from({ length: between(random, 2, 10) }, () =>
      String.fromCharCode(97 + between(random, 0, 25)),
    ).join(''),
  );
  const word = (): string => lexicon[between(random, 0, lexicon.length - 1)] ?? 'word';
  const drafts: DraftBlock[] = [];
  for (let made = 0; made < words; made += 80) {
    if (drafts.length % 41 === 0) {
      drafts.push({ kind: 'heading', level: 2, pieces: [{ text: `${word()} ${word()}` }] });
    }
    const text = `${Array.from({ length: 80 }, word).join(' ')}.`;
    drafts.push({ kind: 'paragraph', pieces: [{ text }] });
  }
  return draftDocument(`Generated, ${words} words`, 'en', drafts);
}

/** Overlapping passages within blocks, three in ten of them crowded into forty places; in text order. */
export function generatedPassages(
  document: SourceDocument,
  count: number,
  seed: number,
): readonly { readonly range: TextRange; readonly ink: Ink }[] {
  const random = seededRandom(seed);
  const { blocks } = document;
  const hot = Array.from({ length: 40 }, () => between(random, 0, blocks.length - 1));
  const keys = new Set<string>();
  const passages: { range: TextRange; ink: Ink }[] = [];
  while (passages.length < count) {
    const crowded = random() < 0.3;
    const index = crowded
      ? (hot[between(random, 0, 39)] ?? 0)
      : between(random, 0, blocks.length - 1);
    const block = blocks[index];
    if (!block || block.end - block.start < 60) continue;
    const start = block.start + between(random, 0, block.end - block.start - 40);
    const end = Math.min(block.end, start + between(random, 8, 160));
    const ink = INKS[between(random, 0, 5)] ?? 1;
    const key = `${start} ${end} ${ink}`;
    if (keys.has(key)) continue;
    keys.add(key);
    passages.push({ range: textRange(start, end), ink });
  }
  return passages.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

/** Puts a document into a library as an import would, with its body among the blobs of the data folder. */
export async function holdDocument(
  library: MemoryLibrary,
  dataDir: string,
  document: SourceDocument,
): Promise<void> {
  const bytes = bodyBytes(document);
  const body = sha256HexOfBytes(bytes);
  mkdirSync(path.join(dataDir, 'blobs'), { recursive: true });
  writeFileSync(path.join(dataDir, 'blobs', body), bytes);
  const name = document.file;
  const original = { sha256: body, sizeBytes: bytes.length, name, format: 'txt' } as const;
  const edition = editionOf(document, { body, original, importedAtMs: 1 });
  await library.run(async (_read, { nowMs, by, origin }) => {
    const after = heldDocument(document.id, edition, { origin, by, nowMs });
    const change = { table: 'documents', id: document.id, before: null, after } as const;
    return ok({ name: 'import', records: [change], value: null });
  });
}

/** What a seeded library holds. */
export interface SeededDocument {
  readonly document: SourceDocument;
  readonly passages?: readonly { readonly range: TextRange; readonly ink: Ink }[];
}

/** Puts imported documents with their marks into a new data folder, as its journal and blobs would stand there; the first is open. */
export async function seedDocuments(
  dataDir: string,
  seeded: readonly SeededDocument[],
): Promise<void> {
  const library = new MemoryLibrary(Date.UTC(2026, 10, 20, 9, 0, 0));
  mkdirSync(path.join(dataDir, 'journal'), { recursive: true });
  for (const { document, passages = [] } of seeded) {
    await holdDocument(library, dataDir, document);
    for (let at = 0; at < passages.length; at += 500) {
      await library.run(async (_read, context) => {
        const records = passages
          .slice(at, at + 500)
          .map(({ range, ink }) => made(newHighlight(context, { document, range, ink })));
        return ok({ name: 'highlight', records, value: null });
      });
    }
  }
  writeFileSync(
    path.join(dataDir, 'library.json'),
    JSON.stringify({
      libraryId: sampleId('b', 1),
      formatVersion: 1,
      minWriter: 1,
      createdAt: '2026-11-20T09:00:00.000Z',
      browserMajor: null,
    }),
  );
  writeFileSync(path.join(dataDir, 'journal/00000001.jsonl'), `${library.journal.join('\n')}\n`);
  const tabs = seeded.map(({ document }) => document.id);
  const session = { tabs, activeTab: tabs[0] ?? null, keyCardDismissed: true, nameAsked: true };
  writeFileSync(path.join(dataDir, 'session.json'), JSON.stringify(session));
}
