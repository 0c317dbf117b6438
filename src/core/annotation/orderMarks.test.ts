import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../text/foldText.ts';
import { INKS } from './annotation.ts';
import {
  countMarkFacets,
  facetsSet,
  filterMarks,
  type MarkFilter,
  NO_MARK_FILTER,
  traitsPresent,
} from './filterMarks.ts';
import { prepareColumns } from './markColumns.ts';
import { MARK_TRAITS, type MarkRow } from './markRow.ts';
import { headMarks, MARK_ORDERS, type MarkNames, orderMarks } from './orderMarks.ts';

const DAY_MS = 86_400_000;
/** recruitment, with family and online below it; weapons. */
const CODES = ['recruitment', 'family', 'online', 'weapons'];
const parents = { parentOf: (id: string) => (/family|online/.test(id) ? 'recruitment' : null) };

const names: MarkNames = {
  documentRank: (id) => Number(id),
  documentTitle: (id) => `Document ${id}`,
  codeRank: (id) => CODES.indexOf(id),
  codePath: (id) => id,
  authorName: (id) => `Author ${id}`,
  dayOf: (ms) => `day ${Math.floor(ms / DAY_MS)}`,
};

const rowArbitrary = fc
  .record({
    documentId: fc.constantFrom('1', '2', '3'),
    ink: fc.constantFrom(...INKS),
    codes: fc.uniqueArray(fc.constantFrom(...CODES, 'gone'), { maxLength: 3 }),
    by: fc.constantFrom('a', 'b'),
    createdAtMs: fc.integer({ min: 0, max: 5 * DAY_MS }),
    start: fc.nat(40),
    length: fc.integer({ min: 1, max: 20 }),
    note: fc.constantFrom(null, 'a doubt', 'to check'),
    traits: fc.subarray([...MARK_TRAITS]),
    grade: fc.constantFrom('A1', 'B2', 'B–', '–3', null, undefined),
  })
  .map(({ length, grade, ...one }) => ({
    ...one,
    end: one.start + length,
    quote: `words ${one.start}`,
    evidence: grade === undefined ? [] : [{ id: 'e', caseId: 'c', number: 1, grade }],
  }));

function rowOf(one: Omit<MarkRow, 'id' | 'folded'>, id: string): MarkRow {
  const { folded } = foldText(`${one.quote}\n${one.note ?? ''}`);
  return { ...one, id, folded: () => folded };
}

const rowsArbitrary = fc
  .array(rowArbitrary, { maxLength: 40 })
  .map((all) => all.map((one, at) => rowOf(one, `mark-${at}`)));

/** The rows after a mark was changed, added past the last, or taken away. */
function changed(
  rows: readonly MarkRow[],
  at: number,
  to: Omit<MarkRow, 'id' | 'folded'> | null,
): readonly MarkRow[] {
  const place = at % (rows.length + 1);
  const made = to === null ? [] : [rowOf(to, rows[place]?.id ?? `mark-${rows.length}`)];
  return [...rows.slice(0, place), ...made, ...rows.slice(place + 1)];
}

/** What a filter says, mark by mark and from the mark alone. */
function passesPlainly(row: MarkRow, filter: MarkFilter): boolean {
  const { code, words } = filter;
  const wordsOf = foldText(`${row.quote}\n${row.note ?? ''}`).folded;
  return (
    (filter.inks.length === 0 || filter.inks.includes(row.ink)) &&
    (filter.author === null || filter.author === row.by) &&
    (filter.document === null || filter.document === row.documentId) &&
    (code === null || row.codes.some((id) => id === code || parents.parentOf(id) === code)) &&
    filter.traits.every((trait) => row.traits.includes(trait)) &&
    wordsOf.includes(foldText(words).folded.trim())
  );
}
const filterArbitrary: fc.Arbitrary<MarkFilter> = fc.record({
  words: fc.constantFrom('', 'DOUBT', 'words 1'),
  inks: fc.subarray([...INKS], { maxLength: 2 }),
  code: fc.constantFrom(null, ...CODES),
  author: fc.constantFrom(null, 'a'),
  document: fc.constantFrom(null, '2'),
  traits: fc.subarray([...MARK_TRAITS], { maxLength: 2 }),
});
const options = { seed: 20261121, numRuns: 300 };

describe('orderMarks', () => {
  it('law: every order keeps every mark once, with one heading per group that counts it', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.constantFrom(...MARK_ORDERS), (rows, order) => {
        const lines = headMarks(orderMarks(rows, order, names), order, names);
        expect(lines.map(({ row }) => row.id).sort()).toEqual(rows.map(({ id }) => id).sort());
        const headings = lines.flatMap(({ heading }) => (heading ? [heading] : []));
        expect(new Set(headings.map(({ title }) => title)).size).toBe(headings.length);
        const counted = headings.reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(order === 'position' ? 0 : rows.length);
      }),
      options,
    );
  });

  it('orders within a group by document and place, the longer first', () => {
    const row = (id: string, documentId: string, start: number, end: number): MarkRow => ({
      ...{ id, documentId, start, end, ink: 1, codes: [], by: 'a', createdAtMs: 0 },
      ...{ quote: id, note: null, evidence: [], traits: [], folded: () => id },
    });
    const rows = [
      row('d', '2', 0, 5),
      row('c', '1', 9, 12),
      row('b', '1', 3, 4),
      row('a', '1', 3, 8),
    ];
    const ordered = orderMarks(rows, 'ink', names).map(({ id }) => id);
    expect(ordered).toEqual(['a', 'b', 'c', 'd']);
  });

  it('puts grades from best to worst, then what is not graded, then what is in no case', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const lines = headMarks(orderMarks(rows, 'grade', names), 'grade', names);
        const wanted = ['Grade A1', 'Grade B2', 'Grade B–', 'Grade –3', 'Not graded', 'In no case'];
        const titles = lines.flatMap(({ heading }) => (heading ? [heading.title] : []));
        expect(titles).toEqual(wanted.filter((title) => titles.includes(title)));
      }),
      options,
    );
  });
});

describe('filterMarks', () => {
  it('law: what a facet counts is what choosing it lists', () => {
    fc.assert(
      fc.property(rowsArbitrary, filterArbitrary, (rows, filter) => {
        const counts = countMarkFacets(rows, filter, parents);
        const listed = (chosen: Partial<MarkFilter>): number =>
          filterMarks(rows, { ...filter, ...chosen }, parents).length;
        for (const ink of INKS) expect(counts.inks.get(ink) ?? 0).toBe(listed({ inks: [ink] }));
        for (const code of CODES) expect(counts.codes.get(code) ?? 0).toBe(listed({ code }));
        for (const author of ['a', 'b']) {
          expect(counts.authors.get(author) ?? 0).toBe(listed({ author }));
        }
        for (const document of ['1', '2', '3']) {
          expect(counts.documents.get(document) ?? 0).toBe(listed({ document }));
        }
        for (const trait of MARK_TRAITS) {
          const more = [...new Set([...filter.traits, trait])];
          expect(counts.traits.get(trait) ?? 0).toBe(listed({ traits: more }));
        }
      }),
      options,
    );
  });

  it('law: lists what passes one facet after another, also after random changes of the marks', () => {
    const change = fc.record({ at: fc.nat(60), to: fc.option(rowArbitrary, { nil: null }) });
    fc.assert(
      fc.property(
        rowsArbitrary,
        fc.array(change, { maxLength: 8 }),
        fc.array(filterArbitrary, { minLength: 1, maxLength: 4 }),
        (first, changes, filters) => {
          let rows: readonly MarkRow[] = first;
          for (const step of [null, ...changes]) {
            if (step !== null) rows = changed(rows, step.at, step.to);
            // However much of it was made ready before.
            prepareColumns(rows, step?.at ?? 0);
            for (const filter of filters) {
              const wanted = rows.filter((row) => passesPlainly(row, filter));
              expect(filterMarks(rows, filter, parents)).toEqual(wanted);
              // Again with the same filter: what is kept of the last answer is the answer.
              expect(filterMarks(rows, filter, parents)).toEqual(wanted);
            }
            for (const trait of MARK_TRAITS) {
              const any = rows.some(({ traits }) => traits.includes(trait));
              expect(traitsPresent(rows).has(trait)).toBe(any);
            }
          }
        },
      ),
      { ...options, numRuns: 200 },
    );
  });

  it('finds words in quote and note whatever their case, and a code with those below it', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const doubtful = filterMarks(rows, { ...NO_MARK_FILTER, words: ' Doubt ' }, parents);
        expect(doubtful).toEqual(rows.filter(({ note }) => note === 'a doubt'));
        const coded = filterMarks(rows, { ...NO_MARK_FILTER, code: 'recruitment' }, parents);
        const below = (id: string): boolean => CODES.indexOf(id) >= 0 && id !== 'weapons';
        expect(coded).toEqual(rows.filter(({ codes }) => codes.some(below)));
      }),
      options,
    );
  });

  it('ends on codes that lie in a ring, and counts the facets that are set', () => {
    const ring = { parentOf: (id: string) => (id === 'x' ? 'y' : 'x') };
    const row: MarkRow = {
      ...{ id: 'm', documentId: '1', start: 0, end: 1, ink: 1, codes: ['x'], by: 'a' },
      ...{ createdAtMs: 0, quote: '', note: null, evidence: [], traits: [], folded: () => '' },
    };
    const filter: MarkFilter = { ...NO_MARK_FILTER, code: 'z', inks: [1, 2] };
    expect(filterMarks([row], filter, ring)).toEqual([]);
    expect(countMarkFacets([row], NO_MARK_FILTER, ring).codes.get('y')).toBe(1);
    expect(facetsSet(filter)).toBe(3);
  });
});
