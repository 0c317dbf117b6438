import { describe, expect, it } from 'vitest';
import { assessSource } from '../annotation/assessSource.ts';
import { editCards, fileDocuments, starDocuments } from '../annotation/changeSources.ts';
import { MemoryRecords } from '../journal/memoryRecords.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import { sampleId } from '../journal/testing/recordSamples.ts';
import { outcomeOf, runChange } from '../journal/testing/runChange.ts';
import {
  addCollection,
  moveCollection,
  removeCollection,
  renameCollection,
} from './collectionChanges.ts';

const [A, B] = [sampleId('d0c', 1), sampleId('d0c', 2)];

function sourceOf(records: MemoryRecords, id: string) {
  const found = records.peek('sources', id);
  if (!found || !('starred' in found)) throw new Error(`nothing is said of ${id}`);
  return found;
}

describe('source cards', () => {
  it('are changed for many documents in one step, and each field goes back by itself', async () => {
    const records = new MemoryRecords();
    await outcomeOf(records, assessSource({ documentId: A, reliability: 'B', reason: 'known' }));
    const set = { publisher: 'Le Soir', language: 'fr' };
    expect(await outcomeOf(records, editCards({ ids: [A, B, A], set }))).toBe(2);
    expect(sourceOf(records, A)).toMatchObject({ reliability: 'B', card: set });
    expect(await outcomeOf(records, editCards({ ids: [A, B], set }))).toBe(0);
    await outcomeOf(records, editCards({ ids: [B], set: {}, revert: ['language'] }));
    expect(sourceOf(records, B).card).toEqual({ publisher: 'Le Soir' });
  });

  it('keep a title', async () => {
    const outcome = await runChange(
      new MemoryRecords(),
      editCards({ ids: [A], set: { title: ' ' } }),
    );
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'untitled' } });
  });
});

describe('collections', () => {
  it('hold a document in many, and removing one moves up what lay in it', async () => {
    const records = new MemoryRecords();
    const top = await outcomeOf(records, addCollection(' Belgium ', null), 1);
    const inner = await outcomeOf(records, addCollection('Brussels', top), 2);
    const deepest = await outcomeOf(records, addCollection('Molenbeek', inner), 3);
    await outcomeOf(records, fileDocuments([A, B], inner, true));
    await outcomeOf(records, fileDocuments([A], top, true));
    expect(sourceOf(records, A).collections).toEqual([inner, top]);
    await outcomeOf(records, removeCollection(inner));
    expect(sourceOf(records, A).collections).toEqual([top]);
    expect(sourceOf(records, B).collections).toEqual([]);
    expect(records.peek('collections', deepest)).toMatchObject({ parent: top, deletedAtMs: null });
  });

  it('never lie in themselves, and neighbours have different names', async () => {
    const records = new MemoryRecords();
    const top = await outcomeOf(records, addCollection('Belgium', null), 1);
    const inner = await outcomeOf(records, addCollection('Brussels', top), 2);
    expect(await runChange(records, moveCollection(top, inner))).toMatchObject({
      ok: false,
      failure: { kind: 'cycle' },
    });
    expect(await runChange(records, addCollection('belgium', null))).toMatchObject({
      ok: false,
      failure: { kind: 'taken' },
    });
    expect(await runChange(records, renameCollection(inner, ' '))).toMatchObject({ ok: false });
    expect(await runChange(records, renameCollection(inner, 'Belgium'))).toMatchObject({
      ok: true,
    });
  });

  it('are undone in one step each, stars and cards with them', async () => {
    const library = new MemoryLibrary();
    const { records } = library.image;
    await library.run(editCards({ ids: [A], set: { publisher: 'Le Soir' } }));
    const before = JSON.stringify([records.sorted('sources'), records.sorted('collections')]);
    const id = await library.run(addCollection('Belgium', null));
    if (id === undefined) throw new Error('refused');
    await library.run(fileDocuments([A, B], id, true));
    await library.run(starDocuments([A, B], true));
    await library.run(removeCollection(id));
    for (let steps = 0; steps < 4; steps += 1) expect(library.step('undo')).toBe(true);
    expect(JSON.stringify([records.sorted('sources'), records.sorted('collections')])).toBe(before);
  });
});
