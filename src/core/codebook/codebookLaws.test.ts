import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Highlight, Ink } from '../annotation/annotation.ts';
import { highlightPassage } from '../annotation/changes.ts';
import { writeNote } from '../annotation/noteChanges.ts';
import type { MemoryRecords } from '../journal/memoryRecords.ts';
import type { Change } from '../journal/plan.ts';
import { canonicalJson } from '../journal/recordChange.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import { sampleRecord } from '../journal/testing/recordSamples.ts';
import type { Id } from '../records/record.ts';
import { TABLE_NAMES } from '../records/tables.ts';
import { validateRecord } from '../records/validateRecord.ts';
import { ok } from '../result.ts';
import { textRange } from '../text/offsets.ts';
import { applyCode } from './applyCode.ts';
import { CODE_COLOURS } from './codebook.ts';
import { addCode, editCode, moveCode } from './codeChanges.ts';
import { codeNameKey, isLiveCode } from './codeTree.ts';
import { deleteCode } from './deleteCode.ts';
import { mergeCodes } from './mergeCodes.ts';

const text = 'Recruitment ran through family, prison and the mosque. Recruiting was quick.';
const document = { id: 'd0c00000-0000-4000-8000-000000000000', hash: 'ab'.repeat(32), text };
/** Few names, so that siblings often want the same one, in several spellings. */
const NAMES = ['Recruitment', 'recruitment', 'Family', 'Famíly', 'Prison', 'Money', 'Travel'];

type Act =
  | { readonly kind: 'add'; readonly name: string; readonly parent: number }
  | { readonly kind: 'edit'; readonly code: number; readonly name: string; readonly n: number }
  | { readonly kind: 'move'; readonly code: number; readonly parent: number; readonly at: number }
  | { readonly kind: 'merge'; readonly code: number; readonly into: number }
  | {
      readonly kind: 'delete';
      readonly code: number;
      readonly instead: number;
      readonly alone: boolean;
    }
  | { readonly kind: 'marks'; readonly code: number; readonly marks: readonly number[] }
  | {
      readonly kind: 'passage';
      readonly code: number;
      readonly start: number;
      readonly ink: number;
      readonly name: string;
    }
  | { readonly kind: 'mark'; readonly start: number; readonly ink: number }
  | { readonly kind: 'hang'; readonly mark: number; readonly other: number; readonly n: number }
  | { readonly kind: 'memo'; readonly code: number; readonly n: number };

const pick = fc.nat(24);
const name = fc.constantFrom(...NAMES);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), name, parent: pick }),
  fc.record({ kind: fc.constant('edit' as const), code: pick, name, n: pick }),
  fc.record({ kind: fc.constant('move' as const), code: pick, parent: pick, at: pick }),
  fc.record({ kind: fc.constant('merge' as const), code: pick, into: pick }),
  fc.record({
    kind: fc.constant('delete' as const),
    code: pick,
    instead: pick,
    alone: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('marks' as const),
    code: pick,
    marks: fc.array(pick, { minLength: 1, maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('mark' as const), start: fc.nat(1), ink: fc.nat(1) }),
  fc.record({
    kind: fc.constant('passage' as const),
    code: pick,
    start: fc.nat(1),
    ink: fc.nat(1),
    name,
  }),
  fc.record({ kind: fc.constant('hang' as const), mark: pick, other: pick, n: pick }),
  fc.record({ kind: fc.constant('memo' as const), code: pick, n: pick }),
);

const body = (words: string): string =>
  JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  });
const liveCodes = (records: MemoryRecords) => records.sorted('codes').filter(isLiveCode);
const liveMarks = (records: MemoryRecords) =>
  records.sorted('highlights').filter((one) => one.deletedAtMs === null);

/** Hangs a note, evidence, a link and a conflict on marks, as other parts of the product do. */
function hang(mark: Highlight, other: Highlight, n: number): Change<null> {
  return async (_read, { newId }) => {
    const { id } = mark;
    const evidence = { ...sampleRecord('evidence', newId(), n), highlightId: id };
    const link = { ...sampleRecord('links', newId(), n), from: id, to: other.id };
    const ends = [mark, other].map((end) => ({ kind: 'highlight', id: end.id }));
    const conflict = { ...sampleRecord('conflicts', newId(), n), ends };
    const pair =
      id === other.id
        ? []
        : ([
            ['links', link],
            ['conflicts', conflict],
          ] as const);
    const all = [['evidence', evidence] as const, ...pair];
    const records = all.map(([table, after]) => ({ table, id: after.id, before: null, after }));
    return ok({ name: 'hang', records: records as never, value: null });
  };
}

async function perform(library: MemoryLibrary, wanted: Act): Promise<void> {
  const { records } = library.image;
  const codes = liveCodes(records);
  const marks = liveMarks(records);
  const codeAt = (n: number): Id => codes[n % Math.max(1, codes.length)]?.id ?? '';
  const orTop = (n: number): Id | null => (n % 3 === 0 ? null : codeAt(n) || null);
  switch (wanted.kind) {
    case 'add':
      await library.run(addCode({ name: wanted.name, parent: orTop(wanted.parent) }));
      return;
    case 'edit': {
      const colour = CODE_COLOURS[wanted.n % CODE_COLOURS.length] ?? 'grey';
      const shortcut = wanted.n % 2 === 0 ? null : 'abc'.charAt(wanted.n % 3);
      const edits = { name: wanted.name, colour, shortcut, includes: `rule ${wanted.n}` };
      await library.run(editCode(codeAt(wanted.code), edits));
      return;
    }
    case 'move': {
      const place = { parent: orTop(wanted.parent), before: codeAt(wanted.at) || null };
      await library.run(moveCode(codeAt(wanted.code), place));
      return;
    }
    case 'merge':
      await library.run(
        mergeCodes({ survivor: codeAt(wanted.into), absorbed: codeAt(wanted.code) }),
      );
      return;
    case 'delete': {
      const children = wanted.alone ? 'moveUp' : 'delete';
      const reassignTo = orTop(wanted.instead);
      await library.run(deleteCode({ id: codeAt(wanted.code), children, reassignTo }));
      return;
    }
    case 'marks': {
      const ids = wanted.marks.flatMap((n) => marks[n % Math.max(1, marks.length)]?.id ?? []);
      await library.run(applyCode({ kind: 'marks', ids }, { id: codeAt(wanted.code) }));
      return;
    }
    case 'mark': {
      const range = textRange(wanted.start, wanted.start + 5);
      const ink: Ink = wanted.ink === 0 ? 1 : 2;
      await library.run(highlightPassage({ document, range, ink }));
      return;
    }
    case 'passage': {
      const range = textRange(wanted.start, wanted.start + 5);
      const ink: Ink = wanted.ink === 0 ? 1 : 2;
      const choice =
        wanted.code % 2 === 0
          ? { name: wanted.name, parent: orTop(wanted.code) }
          : { id: codeAt(wanted.code) };
      await library.run(applyCode({ kind: 'passage', passage: { document, range, ink } }, choice));
      return;
    }
    case 'hang': {
      const mark = marks[wanted.mark % Math.max(1, marks.length)];
      const other = marks[wanted.other % Math.max(1, marks.length)];
      if (!mark || !other) return;
      await library.run(hang(mark, other, wanted.n));
      const on = { kind: 'highlight', id: mark.id } as const;
      await library.run(writeNote({ on, base: body(''), body: body(`note ${wanted.n}`) }));
      return;
    }
    case 'memo': {
      const on = { kind: 'code', id: codeAt(wanted.code) } as const;
      if (on.id !== '') {
        await library.run(writeNote({ on, base: body(''), body: body(`memo ${wanted.n}`) }));
      }
      return;
    }
  }
}

/** A library with a branching codebook and marks, from which random acts go on. */
async function startedLibrary(): Promise<MemoryLibrary> {
  const library = new MemoryLibrary();
  const below = async (parent: Id | null, names: readonly string[]): Promise<readonly Id[]> => {
    const made: Id[] = [];
    for (const name of names) made.push((await library.run(addCode({ name, parent }))) ?? '');
    return made;
  };
  const tops = await below(null, ['Recruitment', 'Travel', 'Money']);
  const second = await below(tops[0] ?? null, ['Family', 'Prison', 'Travel']);
  await below(tops[1] ?? null, ['Famíly', 'Money', 'prison']);
  await below(second[0] ?? null, ['Family', 'Travel']);
  for (const start of [0, 1]) {
    for (const code of tops) {
      const range = textRange(start, start + 5);
      const mark = await library.run(highlightPassage({ document, range, ink: 1 }));
      await library.run(applyCode({ kind: 'marks', ids: [mark?.id ?? ''] }, { id: code }));
    }
  }
  return library;
}

/** Everything that must hold of a library whose codes and marks were changed by the product alone. */
function check(records: MemoryRecords, passages: Map<Id, string>): void {
  const codes = liveCodes(records);
  const byId = new Map(codes.map((code) => [code.id, code]));
  const places = codes.map((code) => `${code.parent}/${codeNameKey(code.name)}`);
  expect(new Set(places).size).toBe(places.length);
  const keys = codes.flatMap(({ shortcut }) => shortcut ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  for (const code of codes) {
    let steps = 0;
    for (let at = code.parent; at !== null; at = byId.get(at)?.parent ?? null) {
      expect(byId.has(at)).toBe(true);
      steps += 1;
      expect(steps).toBeLessThan(codes.length);
    }
  }
  const marks = liveMarks(records);
  const twins = marks.map(({ passages: [at], ink, codes: on }) =>
    [at?.start, at?.end, ink, ...[...on].sort()].join(),
  );
  expect(new Set(twins).size).toBe(twins.length);
  for (const mark of marks) {
    expect(new Set(mark.codes).size).toBe(mark.codes.length);
    for (const id of mark.codes) expect(byId.has(id)).toBe(true);
  }
  for (const mark of records.sorted('highlights')) {
    const said = canonicalJson([mark.documentId, mark.hash, mark.passages, mark.ink]);
    expect(passages.get(mark.id) ?? said).toBe(said);
    passages.set(mark.id, said);
  }
  const shown = new Set(marks.map(({ id }) => id));
  for (const { highlightId } of records.sorted('evidence')) {
    if (highlightId !== null) expect(shown.has(highlightId)).toBe(true);
  }
  for (const link of records.sorted('links')) {
    if (link.deletedAtMs !== null) continue;
    expect([shown.has(link.from), shown.has(link.to)]).toEqual([true, true]);
  }
  for (const { ends, deletedAtMs } of records.sorted('conflicts')) {
    if (deletedAtMs === null) expect(ends.every(({ id }) => shown.has(id))).toBe(true);
  }
  for (const table of TABLE_NAMES) {
    for (const record of records.sorted(table)) {
      expect(validateRecord(table, record).ok).toBe(true);
    }
  }
}

function stateOf(records: MemoryRecords): string {
  return canonicalJson(TABLE_NAMES.map((table) => records.sorted(table)));
}

it('keeps a sound codebook, exact passages and no twins through any acts, and takes each back to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 40 }), async (acts) => {
      const library = await startedLibrary();
      const { records } = library.image;
      const passages = new Map<Id, string>();
      const states = [stateOf(records)];
      for (const wanted of acts) {
        const before = library.journal.length;
        await perform(library, wanted);
        check(records, passages);
        const written = library.journal.length - before;
        // An act that hangs things on a mark is two changes; the state between them is not looked at.
        for (let n = 0; n < written; n += 1) states.push(n === written - 1 ? stateOf(records) : '');
      }
      for (let at = states.length - 2; at >= 0; at -= 1) {
        expect(library.step('undo')).toBe(true);
        if (states[at] !== '') expect(stateOf(records)).toBe(states[at]);
      }
      for (let at = 1; at < states.length; at += 1) {
        expect(library.step('redo')).toBe(true);
        if (states[at] !== '') expect(stateOf(records)).toBe(states[at]);
      }
    }),
    { seed: 20261121, numRuns: 60 },
  );
});

it('leaves every mark that a code is not put on byte-identical', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 15 }), pick, pick, async (acts, code, mark) => {
      const library = await startedLibrary();
      const { records } = library.image;
      for (const wanted of acts) await perform(library, wanted);
      const marks = liveMarks(records);
      const one = marks[mark % Math.max(1, marks.length)];
      const codes = liveCodes(records);
      const chosen = codes[code % Math.max(1, codes.length)];
      if (!one || !chosen) return;
      const others = () =>
        canonicalJson(records.sorted('highlights').filter(({ id }) => id !== one.id));
      const before = others();
      await library.run(applyCode({ kind: 'marks', ids: [one.id] }, { id: chosen.id }));
      expect(others()).toBe(before);
    }),
    { seed: 20261121, numRuns: 150 },
  );
});
