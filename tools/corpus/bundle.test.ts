import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockIndexAt, blockText } from '../../src/core/document/blocks.ts';
import { citedNamesFor } from '../../src/core/document/citations.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import { formatLocator, locatorOf } from '../../src/core/document/locator.ts';
import { outlineOf } from '../../src/core/document/outline.ts';
import { summaryOf } from '../../src/core/document/summary.ts';
import { validateDocument } from '../../src/core/document/validateDocument.ts';
import { findAll } from '../../src/core/text/findAll.ts';
import { textRange } from '../../src/core/text/offsets.ts';

const corpus = path.resolve(import.meta.dirname, '../../resources/corpus');
const haveBundle = existsSync(path.join(corpus, '000.json'));
if (!haveBundle) console.warn('SKIPPED: the bundle is empty; its structure was not checked.');

function read(number: string): SourceDocument {
  const json = JSON.parse(readFileSync(path.join(corpus, `${number}.json`), 'utf8'));
  const valid = validateDocument(json);
  if (!valid.ok) throw new Error(`${number}: ${valid.failure.where} ${valid.failure.says}`);
  return valid.value;
}

function locate(document: SourceDocument, words: string): string {
  const at = document.text.indexOf(words);
  expect(at, words).toBeGreaterThanOrEqual(0);
  return formatLocator(locatorOf(document, textRange(at, at + words.length)));
}

const wordsAt = (document: SourceDocument, { start, end }: { start: number; end: number }) =>
  document.text.slice(start, end);

describe.skipIf(!haveBundle)('every bundled document', () => {
  const documents = () => ['000', '001', '002'].map(read);

  it('has its blocks parted by exactly one blank line and no other line end', () => {
    for (const document of documents()) {
      const texts = document.blocks.map((_, index) => blockText(document, index));
      expect(texts.join('\n\n')).toBe(document.text);
      for (const text of texts) expect(text).toMatch(/^\S(?:[^\n]*\S)?$/);
    }
  });

  it('holds no marker, escape, dead link target or non-breaking space of its raw file', () => {
    for (const { text } of documents()) expect(text).not.toMatch(/[*#\\\u00a0\r]|\]\(/);
  });

  it('has marks and sources on whole words', () => {
    for (const document of documents()) {
      const marks = [
        ...document.inlineMarks,
        ...document.citationGroups,
        ...document.citationGroups.flatMap((group) => group.sources),
      ];
      for (const mark of marks) {
        expect(wordsAt(document, mark)).toMatch(/^[\p{L}\p{N}(].*[\p{L}\p{N}).:]$/u);
        expect(document.text.slice(mark.start - 1, mark.start)).not.toMatch(/[\p{L}\p{N}]/u);
        expect(document.text.slice(mark.end, mark.end + 1)).not.toMatch(/[\p{L}\p{N}]/u);
      }
    }
  });

  it('says where each fact of its card comes from, and that nobody recorded its retrieval', () => {
    for (const { card } of documents()) {
      const noted = card.notes.map((note) => note.field);
      expect(noted).toEqual(
        expect.arrayContaining([
          ...['title', 'publisher', 'authors', 'publishedOn', 'language', 'url', 'retrievedOn'],
        ]),
      );
      expect(card.retrievedOn).toBeNull();
      expect(card.shortTitle.length).toBeLessThanOrEqual(40);
      for (const { field, basis } of card.notes) {
        const value = card[field];
        const missing = value === null || (Array.isArray(value) && value.length === 0);
        expect(basis === 'unknown', field).toBe(missing);
      }
    }
  });
});

describe.skipIf(!haveBundle)('000, the Counter Extremism Project report', () => {
  const document = haveBundle ? read('000') : (undefined as never);

  it('has eleven pages, each at its first words', () => {
    const first = (at: number) => document.text.slice(at, at + 24);
    expect(document.pageBreaks?.map(({ page, at }) => [page, first(at)])).toEqual([
      [1, 'BELGIUM: EXTREMISM & COU'],
      [2, 'fighters in Western Euro'],
      [3, 'The Brussels suburb of M'],
      [4, 'January 2015 gunman Amed'],
      [5, 'the Belgian services as '],
      [6, 'Belgium has recently con'],
      [7, 'in 2006: OCAM (Organe de'],
      [8, 'and only one woman in Be'],
      [9, 'Role in International Co'],
      [10, 'Source: La Defense, Nove'],
      [11, 'Belgian Forces in the De'],
    ]);
  });

  it('has one title, five sections, nine sub-sections and the five forces below one of them', () => {
    const outline = outlineOf(document);
    expect(outline.map(({ level, text, page }) => `${level} ${text} ${page}`)).toEqual([
      '1 BELGIUM: EXTREMISM & COUNTER-EXTREMISM 1',
      '2 Overview 1',
      '2 Radicalization and Foreign Fighters 2',
      '2 Major Extremist and Terrorist Incidents 4',
      '3 Timeline of Major Extremist and Terrorist Incidents 4',
      '2 Domestic Counter-Extremism 5',
      '3 Overarching Policy 5',
      '3 Intelligence and Security Infrastructure 6',
      '3 Legislative Efforts 7',
      '3 Policy on Radicalization and Foreign Fighters 8',
      '3 Combatting the Illegal Weapons Trade 8',
      '2 International Counter-Extremism 8',
      '3 Role in International Counter-Extremism Policy 9',
      '3 Sanctions 9',
      '3 Foreign Military Engagements 9',
      '4 Belgian Forces against ISIS: Opération Desert Falcon 10',
      '4 Belgian Forces in Afghanistan 10',
      '4 Belgian Forces in Lebanon 10',
      '4 Belgian Forces in the Democratic Republic of the Congo 11',
      '4 Belgian Forces in Mali 11',
    ]);
  });

  it('has 43 paragraphs, a list of five, a timeline of nine and three source lines', () => {
    const kinds = document.blocks.map((block) => block.kind);
    const count = (kind: string) => kinds.filter((held) => held === kind).length;
    expect([count('paragraph'), count('listItem'), count('source')]).toEqual([43, 14, 3]);
    expect(kinds.length).toBe(20 + 43 + 14 + 3);
    const lists = document.blocks.flatMap(({ list }) =>
      list ? [`${list.id}.${list.number}`] : [],
    );
    expect(lists).toEqual(
      ['1.1', '1.2', '1.3', '1.4', '1.5'].concat([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `2.${n}`)),
    );
    expect(summaryOf(document)).toMatchObject({ pages: 11, paragraphs: 43 });
  });

  it('joins what a page split by one space, and keeps the slips of its author', () => {
    for (const words of [
      'per capita exporter of foreign fighters in Western Europe',
      'would have been identified by the Belgian services',
      "a new 'nerve centre' was created in 2006: OCAM",
      'involved victims and only one woman',
      'Sharia4Islam',
      'El Kahzani',
      'Belgium authorities',
      'France’s Molenbeek neighborhood',
      'between $2,000 to $10,000',
      'BELGIUM: EXTREMISM & COUNTER-EXTREMISM',
    ]) {
      expect(document.text.split(words).length - 1, words).toBe(1);
    }
  });

  it('names Abaaoud ten times, and both spellings of Mostefaï are found with either', () => {
    expect(findAll(document.text, 'Abaaoud', { keepCase: true, wholeWords: true })).toHaveLength(
      10,
    );
    const found = findAll(document.text, 'mostefai').map((range) => wordsAt(document, range));
    expect([...found].sort()).toEqual([...Array(4).fill('Mostefai'), 'Mostefaï', 'Mostefaï']);
    expect(findAll(document.text, 'MOSTEFAÏ')).toHaveLength(6);
  });

  it('has 33 citation groups with 73 names, each at the words it names', () => {
    const groups = document.citationGroups;
    expect(groups).toHaveLength(33);
    expect(groups.flatMap((group) => group.sources)).toHaveLength(73);
    for (const group of groups) {
      expect(wordsAt(document, group)).toMatch(/^\(?Sources?: /);
      const named = group.sources.map((source) => wordsAt(document, source)).join(', ');
      expect(
        wordsAt(document, group)
          .replace(/^\(?Sources?: /, '')
          .replace(/\)$/, ''),
      ).toBe(named);
      expect(group.end).toBe(document.blocks[group.block]?.end);
    }
  });

  it('lets a source line speak for what stands before it, and the one of a lost figure for nothing', () => {
    const lines = document.citationGroups.filter(
      (group) => document.blocks[group.block]?.kind === 'source',
    );
    expect(lines.map((group) => group.covers.length)).toEqual([7, 9, 0]);
    const at = document.text.indexOf('Mid-1990s');
    expect(citedNamesFor(document, textRange(at, at + 9))).toEqual([
      'Egmont',
      'Guardian',
      'BBC',
      'France24',
      'Telegraph',
    ]);
    const quoted = document.text.indexOf('481 Belgians');
    expect(citedNamesFor(document, textRange(quoted, quoted + 12))).toEqual([
      'Le Soir',
      'Economist',
      'Express.be',
    ]);
  });

  it('marks newspapers, dates and dead links where they stood', () => {
    const held = (kind: string) =>
      document.inlineMarks
        .filter((mark) => mark.kind === kind)
        .map((mark) => wordsAt(document, mark));
    expect(held('emphasis')).toEqual([
      'Charlie Hebdo',
      'Le Soir',
      'Le Soir',
      'Charlie Hebdo',
      "Organe de Coordination et d'Analyse de la Menace",
    ]);
    expect(held('strong')).toHaveLength(9);
    expect(held('link')).toHaveLength(73 + 7);
  });

  it('is cited by page, paragraph and item', () => {
    expect(locate(document, '481 Belgians')).toBe('p. 2, ¶ 9');
    expect(locate(document, 'January 2015 gunman Amedy')).toBe('p. 4, ¶ 13, item 4');
    expect(locate(document, 'El Kahzani')).toBe('p. 4, ¶ 15, item 2');
    expect(locate(document, 'Verviers network.”')).toBe('p. 5, ¶ 15, item 2');
    expect(locate(document, 'Source: La Defense, November')).toBe('p. 10, ¶ 38, source line');
    expect(locate(document, 'about 80 soldiers')).toBe('p. 11, ¶ 43');
    const index = blockIndexAt(document, document.text.indexOf('about 80 soldiers'));
    expect(index).toBe(document.blocks.length - 1);
  });
});

describe.skipIf(!haveBundle)('001 and 002, the web pages', () => {
  it('001 has its date line, standfirst, caption, credit and byline beside fifteen paragraphs', () => {
    const document = read('001');
    expect(
      document.blocks.map((block) => block.kind).filter((kind) => kind !== 'paragraph'),
    ).toEqual(['heading', 'dateline', 'standfirst', 'caption', 'credit', 'heading', 'byline']);
    expect(summaryOf(document)).toMatchObject({ paragraphs: 15, pages: null, words: 476 });
    expect(document.pageBreaks).toBeNull();
    expect(locate(document, '130 people')).toBe('¶ 3');
    expect(locate(document, 'Image: Reuters')).toBe('credit');
    expect(document.card.publishedOn).toBe('2016-02-02');
  });

  it('002 keeps the numbers of its headings, and those of its tasks belong to the list', () => {
    const document = read('002');
    expect(outlineOf(document).map(({ level, text }) => `${level} ${text}`)).toEqual([
      '1 North Atlantic Treaty Organisation (NATO)',
      '2 1. Deterrence and collective defence',
      '2 2. Crisis Management',
      '2 3. Cooperative security',
    ]);
    const items = document.blocks.filter((block) => block.kind === 'listItem');
    expect(
      items.map((item) => [item.list?.ordered, item.list?.number, wordsAt(document, item)]),
    ).toEqual([
      [true, 1, 'deterrence and collective defence;'],
      [true, 2, 'crisis management;'],
      [true, 3, 'cooperative security.'],
    ]);
    expect(document.text).toContain('annexation of Crimea (1914)');
    expect(document.text).toContain('‑and more specifically');
    expect(document.text).toContain('7 strategic domains: 1) hybrid threats; 2) cooperation');
    expect(locate(document, 'crisis management;')).toBe('¶ 6, item 2');
    expect(locate(document, 'Women Peace & Security (WPS)')).toBe('¶ 22');
    expect(document.card.publishedOn).toBe('2019~');
  });
});
