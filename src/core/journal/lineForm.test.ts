import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkChangeLines } from './checkChangeLines.ts';
import { crc32 } from './crc32.ts';
import { decodeLine } from './decodeLine.ts';
import { encodeLine } from './encodeLine.ts';
import { type JournalLine, MAX_LINE_BYTES } from './line.ts';
import { encodeUtf8, utf8Length } from './utf8.ts';

const uuid = fc.uuid();
const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const splice = fc.record({
  table: fc.constant('notes' as const),
  id: uuid,
  splice: fc.record({ at: fc.nat(), removed: anyText, inserted: anyText }),
  updatedAtMs: fc.record({ before: fc.nat(), after: fc.nat() }),
});
const line: fc.Arbitrary<JournalLine> = fc
  .record({
    v: fc.constant(1 as const),
    seq: fc.integer({ min: 1 }),
    id: uuid,
    schema: fc.constant(1),
    at: fc.nat(),
    by: uuid,
    name: anyText,
    kind: fc.constantFrom('do' as const, 'undo' as const, 'abort' as const),
    records: fc.array(splice, { maxLength: 4 }),
  })
  .chain((bare) =>
    bare.kind === 'do' ? fc.constant(bare) : uuid.map((of) => ({ ...bare, of }) as JournalLine),
  );

describe('a journal line in its file form', () => {
  it('comes back equal, whatever text it holds', () => {
    fc.assert(
      fc.property(line, (given) => {
        expect(decodeLine(encodeLine(given))).toEqual({ ok: true, value: given });
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });

  it('has the CRC-32 of its JSON without the crc, as zip computes it', () => {
    expect(crc32(encodeUtf8('123456789'))).toBe(0xcbf43926);
    fc.assert(
      fc.property(line, (given) => {
        const { crc, ...rest } = JSON.parse(encodeLine(given));
        const bytes = new TextEncoder().encode(JSON.stringify(rest));
        expect(crc).toBe(crc32(bytes).toString(16).padStart(8, '0'));
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });

  it('is found damaged when any one character is changed or the tail is missing', () => {
    fc.assert(
      fc.property(line, fc.nat(), (given, where) => {
        const text = encodeLine(given);
        const at = where % text.length;
        const other = text[at] === 'x' ? 'y' : 'x';
        expect(decodeLine(text.slice(0, at) + other + text.slice(at + 1)).ok).toBe(false);
        expect(decodeLine(text.slice(0, at)).ok).toBe(false);
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });

  it('is refused when it is longer than a line may be', () => {
    const base = {
      v: 1 as const,
      seq: 1,
      id: '00000000-0000-4000-8000-000000000001',
      schema: 1,
      at: 0,
      by: '00000000-0000-4000-8000-000000000002',
      kind: 'do' as const,
      records: [],
    };
    const overhead = encodeLine({ ...base, name: '' }).length;
    const fits = encodeLine({ ...base, name: 'a'.repeat(MAX_LINE_BYTES - overhead - 1) });
    expect(decodeLine(fits).ok).toBe(true);
    const over = encodeLine({ ...base, name: 'a'.repeat(MAX_LINE_BYTES - overhead) });
    expect(decodeLine(over)).toMatchObject({ ok: false, failure: { kind: 'tooLong' } });
  });

  it('is refused when a record names no known table or another id than its change', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const make = (record: unknown) =>
      decodeLine(
        encodeLine({
          v: 1,
          seq: 1,
          id,
          schema: 1,
          at: 0,
          by: id,
          name: '',
          kind: 'do',
          records: [record as JournalLine['records'][number]],
        }),
      );
    expect(make({ table: 'notes', id, before: null, after: { id } }).ok).toBe(true);
    expect(make({ table: 'sheep', id, before: null, after: { id } }).ok).toBe(false);
    expect(make({ table: 'notes', id, before: null, after: { id: 'x' } }).ok).toBe(false);
    expect(make({ table: 'notes', id, before: null, after: null }).ok).toBe(false);
  });

  it('encodes text as UTF-8 exactly as TextEncoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const expected = new TextEncoder().encode(text);
        expect(encodeUtf8(text)).toEqual(expected);
        expect(utf8Length(text)).toBe(expected.length);
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});

describe('the lines of one change', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const make = (seq: number, more: Partial<JournalLine> = {}) =>
    encodeLine({
      v: 1,
      seq,
      id,
      schema: 1,
      at: 0,
      by: id,
      name: 'x',
      kind: 'do',
      records: [],
      ...more,
    });
  const part = (index: number, last: boolean) => ({ part: { index, last } });

  it('are accepted when they follow on and close', () => {
    expect(checkChangeLines(4, [make(5)]).ok).toBe(true);
    expect(checkChangeLines(0, [make(1, part(0, false)), make(2, part(1, true))]).ok).toBe(true);
  });

  it.each([
    ['none', 0, []],
    ['a gap', 4, [make(6)]],
    ['two whole changes', 0, [make(1), make(2)]],
    ['no closing part', 0, [make(1, part(0, false))]],
    ['an early close', 0, [make(1, part(0, true)), make(2, part(1, true))]],
    ['a missing part', 0, [make(1, part(0, false)), make(2, part(2, true))]],
    [
      'a part of another change',
      0,
      [
        make(1, part(0, false)),
        make(2, { ...part(1, true), id: '00000000-0000-4000-8000-000000000009' }),
      ],
    ],
    ['damage', 0, [make(1).replace('"x"', '"y"')]],
  ])('are refused for %s', (_what, afterSeq, lines) => {
    expect(checkChangeLines(afterSeq, lines)).toMatchObject({
      ok: false,
      failure: { kind: 'invalid' },
    });
  });
});
