import { expect, it } from 'vitest';
import { docxText } from '../../formats/docx/docxText.ts';
import { writeDocxReport } from '../../formats/docx/writeDocxReport.ts';
import { readHtmlQuotes } from '../../formats/html/readHtmlQuotes.ts';
import { writeHtmlReport } from '../../formats/html/writeHtmlReport.ts';
import { markdownText } from '../../formats/markdown/markdownText.ts';
import { writeMarkdownReport } from '../../formats/markdown/writeMarkdownReport.ts';
import { describePassage } from '../anchoring/describePassage.ts';
import type { Highlight } from '../annotation/annotation.ts';
import type { Evidence } from '../casefile/casefile.ts';
import type { SourceDocument } from '../document/document.ts';
import { sampleDocument } from '../document/testing/sampleDocument.ts';
import { bodyBytes, documentOf, editionOf } from '../importing/heldDocument.ts';
import { readBody } from '../journal/archiveBlobs.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { applyChanges } from '../journal/recordChange.ts';
import { faultScale, faultSeed, reportFaults } from '../journal/testing/faultScale.ts';
import { sampleId, sampleRecord } from '../journal/testing/recordSamples.ts';
import { encodeUtf8 } from '../journal/utf8.ts';
import { buildReport } from '../report/buildReport.ts';
import { formatQuotesFile, parseQuotesFile } from '../report/quotesFile.ts';
import { quotesNotInText } from '../report/quotesInText.ts';
import { testReportInput } from '../report/testing/fixtures.ts';
import { verifyQuotes } from '../report/verifyQuotes.ts';
import { ceilToCodePoint, floorToCodePoint, textRange, utf16Offset } from '../text/offsets.ts';
import { EMPTY_RICH_TEXT } from '../text/richText.ts';
import { sha256HexOfBytes } from '../text/sha256.ts';
import { sourceOf } from '../zip/byteSource.ts';
import { planMerge } from './mergeRecords.ts';
import { readArchive } from './readArchive.ts';
import { archiveBytes } from './testing/sampleArchive.ts';

const COUNT = { gate: 300, ci: 10_000, full: 10_000 } as const;
const WORDS =
  'Mostefaï naïve 😀 👩‍👩‍👧 “129” crates مرحبا שלום e\u0301 border-zone 東京 x\u200dy 𝒜'.split(' ');

/** Numbers that are the same in every run of a seed. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

it('gives every quotation back exactly after five archives, each read into an empty library (N30)', async () => {
  const count = COUNT[faultScale()];
  const random = seeded(faultSeed());
  let { records, blobs } = markedLibrary(count, random);
  const first = await archiveBytes(records, blobs);
  for (let trip = 1; trip <= 5; trip += 1) {
    const bytes = await archiveBytes(records, blobs);
    expect(Buffer.compare(bytes, first)).toBe(0);
    const read = await readArchive(sourceOf(bytes));
    if (!read.ok) throw new Error(read.failure.says);
    const back = new Map<string, Uint8Array>();
    for (const hash of read.value.blobs) {
      const blob = await read.value.getBlob(hash);
      if (blob?.ok) back.set(hash, blob.value);
    }
    const empty = new MemoryRecords();
    const plan = planMerge(empty, read.value.records, { bringTrash: true });
    const writes = applyChanges(() => undefined, plan.changes, { strict: true });
    if (!writes.ok) throw new Error(writes.failure.says);
    empty.write(writes.value);
    records = empty;
    blobs = back;
  }
  const texts = new Map<string, SourceDocument>();
  for (const { id, editions } of records.sorted('documents')) {
    const body = readBody(blobs.get(editions[0]?.body ?? '') ?? new Uint8Array());
    if (body.ok) texts.set(id, body.value);
  }
  const failed: string[] = [];
  const marks = records.sorted('highlights');
  const passages = [
    ...marks.map((one) => ({ ...one, passage: one.passages[0] })),
    ...records.sorted('evidence'),
  ];
  for (const { id, documentId, hash, passage } of passages) {
    const document = texts.get(documentId);
    const said = document?.text.slice(passage?.start, passage?.end);
    if (said === undefined || document?.hash !== hash || said !== passage?.quote) failed.push(id);
  }
  failed.push(...(await lostInReports(records.sorted('evidence'), [...texts.values()])));
  expect(marks).toHaveLength(count);
  expect(texts.size).toBe(20);
  reportFaults({ id: 'N30', tried: passages.length, lost: failed.length, torn: 0, failed });
  expect(failed).toEqual([]);
}, 300_000);

/** What is not found again, word for word, in reports of one case that holds all of the evidence. */
async function lostInReports(
  evidence: readonly Evidence[],
  documents: readonly SourceDocument[],
): Promise<readonly string[]> {
  const input = testReportInput();
  const caseId = input.caseFile.id;
  const own = evidence.map((one, index) => ({ ...one, caseId, number: index + 1 }));
  const more = {
    narrative: EMPTY_RICH_TEXT,
    sources: [],
    entities: [],
    mentions: [],
    conflicts: [],
  };
  const model = buildReport({ ...input, ...more, evidence: own, documents });
  const sidecar = parseQuotesFile(formatQuotesFile(model, 'report.docx'));
  const listed = sidecar.ok ? sidecar.value.quotes : [];
  const lost: string[] = [];
  for (const [report, quotes] of [
    ['HTML', readHtmlQuotes(writeHtmlReport(model))],
    ['DOCX', listed],
  ] as const) {
    const { checked, passed } = verifyQuotes(quotes, documents);
    if (checked !== evidence.length || passed !== checked) {
      lost.push(`${report}: ${passed} of ${evidence.length} found`);
    }
  }
  for (const [report, text] of [
    ['Markdown', markdownText(writeMarkdownReport(model))],
    ['DOCX', docxText(await writeDocxReport(model)) ?? ''],
  ] as const) {
    const missing = quotesNotInText(listed, text).length;
    if (missing > 0) lost.push(`${report}: ${missing} quotations are not in its text`);
  }
  return lost;
}

/** Twenty documents of many scripts, and marks and evidence on random passages of them. */
function markedLibrary(count: number, random: (below: number) => number) {
  const records = new MemoryRecords();
  const blobs = new Map<string, Uint8Array>();
  const documents = Array.from({ length: 20 }, (_, n) => {
    const words = Array.from({ length: 1500 }, () => WORDS[random(WORDS.length)] ?? '');
    const text = `Document ${n} ${words.join(' ')}`;
    const document = documentOf({ document: sampleDocument([['paragraph', text]]) });
    const file = encodeUtf8(text);
    const body = bodyBytes(document);
    const sha256 = sha256HexOfBytes(file);
    const original = { sha256, sizeBytes: file.length, name: `${n}.txt`, format: 'txt' as const };
    const edition = editionOf(document, {
      body: sha256HexOfBytes(body),
      original,
      importedAtMs: n,
    });
    blobs.set(edition.body, body).set(sha256, file);
    const base = sampleRecord('documents', document.id, n);
    records.put('documents', { ...base, editions: [edition] } as typeof base);
    return document;
  });
  for (let n = 0; n < count; n += 1) {
    const document = documents[random(documents.length)];
    if (!document) continue;
    const { text, hash, id: documentId } = document;
    const from = floorToCodePoint(text, random(text.length - 60));
    const to = ceilToCodePoint(text, from + 2 + random(50));
    // Reports print no white space at the ends of a quotation, and so cannot be searched for it.
    const said = text.slice(from, to);
    const at = utf16Offset(from + said.length - said.trimStart().length);
    const end = utf16Offset(at + said.trim().length);
    const passage = describePassage(text, textRange(at, end));
    const mark = sampleRecord('highlights', sampleId('f', n), n) as Highlight;
    records.put('highlights', { ...mark, documentId, hash, passages: [passage] });
    const item = sampleRecord('evidence', sampleId('e', n), n) as Evidence;
    records.put('evidence', { ...item, documentId, hash, passage, highlightId: mark.id });
  }
  return { records, blobs };
}
