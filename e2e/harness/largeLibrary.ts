import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Highlight, Note } from '../../src/core/annotation/annotation.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import { bodyBytes, editionOf, heldDocument } from '../../src/core/importing/heldDocument.ts';
import { encodeLine } from '../../src/core/journal/encodeLine.ts';
import type { RecordChange } from '../../src/core/journal/line.ts';
import { sampleId } from '../../src/core/journal/testing/recordSamples.ts';
import { SCHEMA } from '../../src/core/records/tables.ts';
import { sha256HexOfBytes } from '../../src/core/text/sha256.ts';
import { generatedDocument, generatedPassages } from './longDocument.ts';

/** A seeded library as its data folder holds it. */
export interface LargeLibrary {
  readonly libraryId: string;
  readonly documents: readonly SourceDocument[];
  readonly marks: number;
  readonly notes: number;
}

const WORDS_EACH = 8000;
const MARKS_EACH = 1000;
/** One mark in so many has a note. */
const NOTED = 10;
const OWNER = sampleId('b', 1);
const START_MS = Date.UTC(2026, 10, 1, 9, 0, 0);

/**
 * Writes a library of `marks` marks, a thousand to a document, into a new data folder: each mark and note is one change and
 * one line, as work by hand leaves them.
 */
export function seedLargeLibrary(dataDir: string, marks: number): LargeLibrary {
  const libraryId = OWNER;
  const lines: string[] = [];
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return sampleId('1d', ids);
  };
  const write = (name: string, change: RecordChange): void => {
    const seq = lines.length + 1;
    const id = sampleId('c0', seq);
    const head = { v: 1, seq, id, schema: SCHEMA, at: START_MS + seq, by: OWNER } as const;
    lines.push(encodeLine({ ...head, name, kind: 'do', records: [change] }));
  };
  const base = (id: string) => {
    const atMs = START_MS + lines.length;
    return {
      id,
      origin: OWNER,
      by: OWNER,
      createdAtMs: atMs,
      updatedAtMs: atMs,
      deletedAtMs: null,
    };
  };
  mkdirSync(path.join(dataDir, 'journal'), { recursive: true });
  mkdirSync(path.join(dataDir, 'blobs'), { recursive: true });
  const documents: SourceDocument[] = [];
  let notes = 0;
  for (let made = 0; made < marks; ) {
    const text = generatedDocument(WORDS_EACH, documents.length + 1);
    const card = { ...text.card, title: `Report ${100 + documents.length}` };
    const document = { ...text, card };
    documents.push(document);
    const bytes = bodyBytes(document);
    const body = sha256HexOfBytes(bytes);
    writeFileSync(path.join(dataDir, 'blobs', body), bytes);
    const original = {
      sha256: body,
      sizeBytes: bytes.length,
      name: document.file,
      format: 'txt',
    } as const;
    const edition = editionOf(document, { body, original, importedAtMs: 1 });
    const held = heldDocument(document.id, edition, { origin: OWNER, by: OWNER, nowMs: START_MS });
    write('import', { table: 'documents', id: document.id, before: null, after: held });
    const wanted = Math.min(MARKS_EACH, marks - made);
    for (const { range, ink } of generatedPassages(document, wanted, documents.length)) {
      const { start, end } = range;
      const quote = document.text.slice(start, end);
      const prefix = document.text.slice(Math.max(0, start - 32), start);
      const suffix = document.text.slice(end, end + 32);
      const mark: Highlight = {
        ...base(newId()),
        documentId: document.id,
        hash: document.hash,
        passages: [{ start, end, quote, prefix, suffix }],
        ink,
        codes: [],
      };
      write('highlight', { table: 'highlights', id: mark.id, before: null, after: mark });
      made += 1;
      if (made % NOTED !== 0) continue;
      const content = [{ type: 'text', text: `Doubt ${made}` }];
      const note: Note = {
        ...base(newId()),
        on: { kind: 'highlight', id: mark.id },
        body: JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content }] }),
      };
      write('note', { table: 'notes', id: note.id, before: null, after: note });
      notes += 1;
    }
  }
  const marker = {
    ...{ libraryId, formatVersion: 1, minWriter: 1, createdAt: '2026-11-20T09:00:00.000Z' },
    ...{ browserMajor: null, begun: true },
  };
  writeFileSync(path.join(dataDir, 'library.json'), JSON.stringify(marker));
  writeFileSync(path.join(dataDir, 'journal/00000001.jsonl'), `${lines.join('\n')}\n`);
  const tabs = documents.slice(0, 1).map(({ id }) => id);
  const session = { tabs, activeTab: tabs[0] ?? null, keyCardDismissed: true, nameAsked: true };
  writeFileSync(path.join(dataDir, 'session.json'), JSON.stringify(session));
  return { libraryId, documents, marks, notes };
}
