import { describe, expect, it } from 'vitest';
import { describePassage } from '../anchoring/describePassage.ts';
import { replaceMark } from '../anchoring/replaceMark.ts';
import type { Edition } from '../document/held.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { outcomeOf, runChange } from '../journal/testing/runChange.ts';
import { textRange } from '../text/offsets.ts';
import { sha256Hex } from '../text/sha256.ts';
import { addEdition } from './addEdition.ts';
import { buildDocument } from './buildDocument.ts';
import { cardOf } from './cardOf.ts';
import { signatureOf } from './similarity.ts';

const card = cardOf({ title: 'Report on Molenbeek', from: 'the test' }, null, 'report.txt');
const DOCUMENT = sampleId('d0c', 9);

const FIRST = [
  'The network sent about 400 people to Syria between 2012 and 2015.',
  'The attackers of November 2015 had lived in Molenbeek for years.',
  'Police found the flat in Schaerbeek after the attacks at the airport.',
].join('\n\n');
const SECOND = FIRST.replace('about 400 people', 'some 450 persons').replace(
  'The network',
  'A preface was added.\n\nThe network',
);

const EARLIER = new Map([FIRST, SECOND].map((text) => [sha256Hex(text), text]));

function editionOf(text: string): Edition {
  return {
    hash: sha256Hex(text),
    body: sha256Hex(`body of ${text}`),
    original: {
      sha256: sha256Hex(`file ${text}`),
      sizeBytes: 1,
      name: 'report.txt',
      format: 'txt',
    },
    twins: [],
    without: [],
    importedAtMs: 1,
    card,
    characters: text.length,
    words: 1,
    paragraphs: 1,
    pages: null,
    signature: signatureOf(text),
  };
}

function library() {
  const records = new MemoryRecords();
  const base = {
    origin: DOCUMENT,
    by: DOCUMENT,
    createdAtMs: 1,
    updatedAtMs: 1,
    deletedAtMs: null,
  };
  records.put('documents', { ...base, id: DOCUMENT, editions: [editionOf(FIRST)] });
  const passageOf = (quote: string) => {
    const start = FIRST.indexOf(quote);
    return describePassage(FIRST, textRange(start, start + quote.length));
  };
  const place = { documentId: DOCUMENT, hash: sha256Hex(FIRST) };
  const mark = (n: number, ...quotes: readonly string[]) => {
    const id = sampleId('a', n);
    const passages = quotes.map(passageOf);
    records.put('highlights', { ...base, ...place, id, passages, ink: 1, codes: [] });
    return id;
  };
  const evidence = (n: number, quote: string) => {
    const id = sampleId('e', n);
    const sample = sampleRecord('evidence', id, n);
    if (!('caseId' in sample)) throw new Error('no evidence');
    records.put('evidence', { ...sample, ...place, id, passage: passageOf(quote) });
    return id;
  };
  return { records, mark, evidence };
}

const quoteOf = (records: MemoryRecords, id: string): string => {
  const record = records.peek('highlights', id) ?? records.peek('evidence', id);
  if (record && 'passages' in record) return record.passages.map(({ quote }) => quote).join('|');
  return record && 'passage' in record ? record.passage.quote : '';
};

describe('a new edition', () => {
  const wanted = {
    documentId: DOCUMENT,
    edition: editionOf(SECOND),
    text: SECOND,
    earlier: EARLIER,
  };

  it('brings marks along on their words, and every stored quote is what the new text says', async () => {
    const { records, mark } = library();
    const kept = mark(1, 'had lived in Molenbeek for years');
    const two = mark(2, 'attackers of November 2015', 'the flat in Schaerbeek');
    const outcome = await outcomeOf(records, addEdition(wanted));
    expect(outcome).toMatchObject({ placed: 2, waiting: 0 });
    expect(quoteOf(records, kept)).toBe('had lived in Molenbeek for years');
    expect(quoteOf(records, two)).toBe('attackers of November 2015|the flat in Schaerbeek');
    for (const id of [kept, two]) {
      const record = records.peek('highlights', id);
      if (!record || !('passages' in record)) throw new Error('no mark');
      expect(record.hash).toBe(sha256Hex(SECOND));
      for (const { start, end, quote } of record.passages)
        expect(SECOND.slice(start, end)).toBe(quote);
    }
  });

  it('leaves evidence whose words have changed on its own edition, to be decided', async () => {
    const { records, evidence } = library();
    const id = evidence(1, 'sent about 400 people to Syria');
    const before = records.peek('evidence', id);
    const outcome = await outcomeOf(records, addEdition(wanted));
    expect(outcome).toMatchObject({ placed: 0, waiting: 1 });
    expect(records.peek('evidence', id)).toEqual(before);
    const document = {
      ...buildDocument([], { file: 'report.txt', card, firstPage: null }),
      id: DOCUMENT,
      text: SECOND,
      hash: sha256Hex(SECOND),
    };
    const start = SECOND.indexOf('sent some 450');
    const range = textRange(start, start + 'sent some 450 persons to Syria'.length);
    await outcomeOf(records, replaceMark({ table: 'evidence', id }, document, range));
    expect(quoteOf(records, id)).toBe('sent some 450 persons to Syria');
  });

  it('takes a document that only the bundle holds into the store, the bundle’s edition first', async () => {
    const { records, mark } = library();
    const id = mark(1, 'had lived in Molenbeek for years');
    const bare = new MemoryRecords();
    const stored = records.peek('highlights', id);
    if (!stored) throw new Error('no mark');
    bare.put('highlights', stored);
    const refused = await runChange(bare, addEdition(wanted));
    expect(refused.ok).toBe(false);
    const outcome = await outcomeOf(bare, addEdition({ ...wanted, elsewhere: editionOf(FIRST) }));
    expect(outcome).toMatchObject({ documentId: DOCUMENT, placed: 1, waiting: 0 });
    const held = bare.peek('documents', DOCUMENT);
    if (!held || !('editions' in held)) throw new Error('no document');
    expect(held.editions.map(({ hash }) => hash)).toEqual([sha256Hex(FIRST), sha256Hex(SECOND)]);
    // Removed and given an edition again, it is live with these two.
    bare.put('documents', { ...held, deletedAtMs: 5 });
    await outcomeOf(bare, addEdition({ ...wanted, elsewhere: editionOf(FIRST) }));
    const again = bare.peek('documents', DOCUMENT);
    expect(again).toMatchObject({ deletedAtMs: null, editions: held.editions });
  });

  it('goes back to an earlier text with what is still on it', async () => {
    const { records, mark } = library();
    const id = mark(1, 'sent about 400 people to Syria');
    await outcomeOf(records, addEdition(wanted));
    const back = { documentId: DOCUMENT, edition: editionOf(FIRST), text: FIRST, earlier: EARLIER };
    await outcomeOf(records, addEdition(back));
    const held = records.peek('documents', DOCUMENT);
    if (!held || !('editions' in held)) throw new Error('no document');
    expect(held.editions.map(({ hash }) => hash)).toEqual([sha256Hex(SECOND), sha256Hex(FIRST)]);
    const stored = records.peek('highlights', id);
    if (!stored || !('passages' in stored)) throw new Error('no mark');
    const [passage] = stored.passages;
    expect(FIRST.slice(passage?.start, passage?.end)).toBe('sent about 400 people to Syria');
  });

  it('is refused for a document that is not held any more', async () => {
    const { records } = library();
    const outcome = await runChange(
      records,
      addEdition({ ...wanted, documentId: sampleId('d0c', 77) }),
    );
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'noDocument' } });
  });
});
