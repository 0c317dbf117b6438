import { describe, expect, it } from 'vitest';
import { sampleDocument } from '../document/testing/sampleDocument.ts';
import { parseQuery } from './parseQuery.ts';
import { SearchRun } from './searchRun.ts';
import { SearchShelf } from './searchShelf.ts';

const document = sampleDocument([
  ['heading:1', 'Sample'],
  ['paragraph', 'First of all.'],
  ['paragraph', 'One sentence. The black market of weapons is here. A third one.'],
  ['paragraph', 'Last.'],
]);

function shelfOf(...documents: readonly (typeof document)[]) {
  const shelf = new SearchShelf();
  for (const one of documents) shelf.putDocument(`document ${one.id}`, one);
  return shelf;
}

function ask(shelf: SearchShelf, query: string) {
  const run = new SearchRun(parseQuery(query));
  for (const text of shelf.all()) run.add(text);
  return shelf.listed(run, {});
}

describe('SearchShelf', () => {
  it('lists a hit with its place and its words', () => {
    const [hit] = ask(shelfOf(document), 'weapons').hits;
    expect(hit).toMatchObject({ kind: 'document', blockIndex: 2, place: '¶ 2' });
    expect(hit?.snippet.filter((part) => part.hit)).toEqual([{ text: 'weapons', hit: true }]);
    expect(hit).not.toHaveProperty('quote');
  });

  it('takes an edition in the place of the one before, and lets go of what is dropped', () => {
    const shelf = shelfOf(document);
    const other = { ...sampleDocument([['paragraph', 'Other words.']]), id: document.id };
    shelf.putDocument(`document ${document.id}`, other);
    expect(ask(shelf, 'weapons').total).toBe(0);
    expect(ask(shelf, 'other').total).toBe(1);
    shelf.drop(`document ${document.id}`);
    expect([shelf.documents, shelf.all().length]).toEqual([0, 0]);
  });

  it('gives a hit’s passage between its neighbours, and the sentence that a mark would take', () => {
    const shelf = shelfOf(document);
    const [hit] = ask(shelf, '"black market"').hits;
    const match = shelf.matchesOf(document.id, parseQuery('"black market"'))[0];
    expect(hit?.matches).toEqual([match]);
    if (!match) return;
    const context = shelf.contextOf(document.id, 2, match);
    expect(context?.blocks.map(({ text }) => text)).toEqual(
      document.blocks.slice(1).map(({ start, end }) => document.text.slice(start, end)),
    );
    expect(context?.own).toBe(1);
    const { start, end } = context?.sentence ?? { start: 0, end: 0 };
    expect(document.text.slice(start, end)).toBe('The black market of weapons is here.');
    expect(shelf.contextOf('other', 0, match)).toBeNull();
  });

  it('offers what finds something, with how much', () => {
    const offers = shelfOf(document).looser(parseQuery('"market black" zebra'));
    expect(offers.map(({ query, total }) => [query, total])).toEqual([]);
    const [offer] = shelfOf(document).looser(parseQuery('"market black"'));
    expect(offer).toMatchObject({ query: 'market black', total: 1 });
  });
});
