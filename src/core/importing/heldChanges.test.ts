import { describe, expect, it } from 'vitest';
import { sampleDocument } from '../document/testing/sampleDocument.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Change, PlanContext } from '../journal/plan.ts';
import { applyChanges, invertChanges } from '../journal/recordChange.ts';
import { validateRecord } from '../records/validateRecord.ts';
import { sha256Hex } from '../text/sha256.ts';
import { documentIdOf } from './documentId.ts';
import {
  importDocuments,
  loadPack,
  type ReadyDocument,
  removeDocument,
  removePack,
  restoreDocument,
} from './heldChanges.ts';
import { bodyBytes, editionOf } from './heldDocument.ts';

const ORIGIN = '6f0c4e7e-35a5-4d1c-8a7e-1c6bb2f3a001';
let made = 0;
const context: PlanContext = {
  nowMs: 1000,
  by: ORIGIN,
  origin: ORIGIN,
  newId: () => {
    made += 1;
    return `6f0c4e7e-35a5-4d1c-8a7e-${String(made).padStart(12, '0')}`;
  },
};
const NOWHERE = new Map<string, string>();

/** A file as the worker hands it over: `bytes` stands for what was in it. */
function file(text: string, bytes = text, name = `${bytes}.txt`): ReadyDocument {
  const document = sampleDocument([['paragraph', text]]);
  const id = documentIdOf(document.hash);
  const original = { sha256: sha256Hex(bytes), sizeBytes: 1, name, format: 'txt' } as const;
  const body = sha256Hex(new TextDecoder().decode(bodyBytes({ ...document, id })));
  return { id, edition: editionOf({ ...document, id }, { body, original, importedAtMs: 0 }) };
}

async function run<T>(records: MemoryRecords, change: Change<T>) {
  const plan = await change(records, context);
  if (!plan.ok) throw new Error(plan.failure.says);
  const writes = applyChanges((table, id) => records.peek(table, id), plan.value.records, {
    strict: true,
  });
  if (!writes.ok) throw new Error(writes.failure.says);
  records.write(writes.value);
  for (const table of ['documents', 'packs', 'sources'] as const) {
    for (const record of records.sorted(table)) expect(validateRecord(table, record).ok).toBe(true);
  }
  return plan.value;
}

describe('importDocuments', () => {
  it('takes in each text once, whatever file it comes from, and notes the other files', async () => {
    const records = new MemoryRecords();
    const files = [file('One'), file('Two'), file('One', 'One with CRLF')];
    const plan = await run(records, importDocuments(files, NOWHERE));
    expect(plan.value.map(({ kind }) => kind)).toEqual(['imported', 'imported', 'held']);
    expect(plan.name).toBe('import of 2 documents');
    expect(records.peek('documents', files[0]?.id ?? '')).toMatchObject({
      editions: [{ twins: [{ name: 'One with CRLF.txt' }], importedAtMs: 1000 }],
    });
    const again = await run(records, importDocuments(files, NOWHERE));
    expect(again.value.every(({ kind }) => kind === 'held')).toBe(true);
    expect(again.records).toEqual([]);
  });

  it('knows the bytes again when they now read differently', async () => {
    const records = new MemoryRecords();
    await run(records, importDocuments([file('One', 'bytes')], NOWHERE));
    const plan = await run(records, importDocuments([file('Read otherwise', 'bytes')], NOWHERE));
    expect(plan.value).toEqual([{ kind: 'held', documentId: file('One').id, same: 'bytes' }]);
  });

  it('leaves what the bundle or a pack holds to them', async () => {
    const records = new MemoryRecords();
    const one = file('One');
    const plan = await run(records, importDocuments([one], new Map([[one.edition.hash, 'x']])));
    expect(plan.value).toEqual([{ kind: 'held', documentId: 'x', same: 'text' }]);
    expect(plan.records).toEqual([]);
  });

  it('keeps the order of the files, and what was changed in a card', async () => {
    const records = new MemoryRecords();
    const texts = ['c', 'a', 'b'].map((text) => ({ ...file(text), card: { title: `T ${text}` } }));
    await run(records, importDocuments(texts, NOWHERE));
    const documents = [...records.sorted('documents')];
    documents.sort((a, b) => a.createdAtMs - b.createdAtMs);
    expect(documents.map(({ id }) => id)).toEqual(texts.map(({ id }) => id));
    expect(records.peek('sources', texts[1]?.id ?? '')).toMatchObject({ card: { title: 'T a' } });
  });

  it('brings a removed document back, and undo takes everything back', async () => {
    const records = new MemoryRecords();
    const one = file('One');
    const first = await run(records, importDocuments([one], NOWHERE));
    await run(records, removeDocument({ documentId: one.id }));
    expect(records.peek('documents', one.id)).toMatchObject({ deletedAtMs: 1000 });
    await run(records, restoreDocument({ documentId: one.id }));
    expect(records.peek('documents', one.id)).toMatchObject({ deletedAtMs: null });
    await run(records, removeDocument({ documentId: one.id }));
    const back = await run(records, importDocuments([one], NOWHERE));
    expect(back.value).toEqual([{ kind: 'broughtBack', documentId: one.id }]);
    expect(records.peek('documents', one.id)).toMatchObject({ deletedAtMs: null });
    const undone = applyChanges(
      (table, id) => records.peek(table, id),
      invertChanges(first.records),
    );
    expect(undone.ok && undone.value).toMatchObject([{ id: one.id, record: null }]);
  });

  it('refuses to remove what is not held', async () => {
    const plan = await removeDocument({ documentId: ORIGIN })(new MemoryRecords(), context);
    expect(plan).toMatchObject({ ok: false, failure: { kind: 'notHeld' } });
  });
});

describe('loadPack', () => {
  const pack = {
    title: 'Reports',
    file: 'reports.zip',
    manifest: sha256Hex('manifest'),
    documents: 2,
    sizeBytes: 10,
  };

  it('lists a pack once, and brings it back after its removal', async () => {
    const records = new MemoryRecords();
    const first = await run(records, loadPack(pack));
    expect((await run(records, loadPack(pack))).value).toEqual({ id: first.value.id, held: true });
    await run(records, removePack({ id: first.value.id }));
    expect((await removePack({ id: first.value.id })(records, context)).ok).toBe(false);
    const back = await run(records, loadPack(pack));
    expect(back.value).toEqual({ id: first.value.id, held: false });
    expect(records.sorted('packs')).toHaveLength(1);
  });
});
