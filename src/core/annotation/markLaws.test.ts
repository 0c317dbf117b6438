import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyCode } from '../codebook/applyCode.ts';
import { sampleDocument } from '../document/testing/sampleDocument.ts';
import type { Change } from '../journal/plan.ts';
import { MemoryLibrary } from '../journal/testing/memoryLibrary.ts';
import type { Id } from '../records/record.ts';
import { TABLE_NAMES } from '../records/tables.ts';
import { textRange } from '../text/offsets.ts';
import { EMPTY_RICH_TEXT } from '../text/richText.ts';
import { type Highlight, INKS, type Ink } from './annotation.ts';
import { deleteHighlight, highlightPassage, recolourHighlight } from './changes.ts';
import { deleteNote, writeNote } from './noteChanges.ts';
import { resizeHighlight } from './resizeHighlight.ts';

const EMPTY_BODY = JSON.stringify(EMPTY_RICH_TEXT);
const document = sampleDocument([
  ['heading:2', 'Recruitment 🇧🇪'],
  ['paragraph', 'Belgium has produced many fighters.'],
  ['listItem', 'One e\u0301te\u0301'],
]);

type Act = 'mark' | 'recolour' | 'resize' | 'code' | 'note' | 'unnote' | 'delete' | 'undo' | 'redo';

/** Few inks and few ranges, so that marks meet, coincide and would be twins often. */
const step = fc.record({
  act: fc.constantFrom<Act>(
    ...(['mark', 'mark', 'mark', 'recolour', 'resize', 'resize', 'code', 'note'] as const),
    ...(['unnote', 'delete', 'undo', 'redo'] as const),
  ),
  pick: fc.nat(30),
  ink: fc.constantFrom<Ink>(...INKS.slice(0, 3)),
  start: fc.nat(6).map((at) => at * 3),
  length: fc.nat(4).map((many) => 1 + many * 9),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Every record as the bytes that it is, by table and id. */
function bytes(library: MemoryLibrary): Map<string, string> {
  return new Map(
    TABLE_NAMES.flatMap((table) =>
      library.image.records.sorted(table).map((one) => [one.id, JSON.stringify(one)] as const),
    ),
  );
}

function live(library: MemoryLibrary): readonly Highlight[] {
  return library.image.records.sorted('highlights').filter((one) => one.deletedAtMs === null);
}

/** The marks that notes hang on, by note. */
function notesOf(library: MemoryLibrary): readonly (readonly [note: Id, mark: Id])[] {
  return library.image.records.sorted('notes').map(({ id, on }) => [id, on.id]);
}

interface Done {
  /** The one mark that was meant, null when nothing was. */
  readonly mark: Id | null;
  /** What else was meant: a code made with its first use, the mark that one became the twin of and was joined with. */
  readonly besides?: readonly Id[];
  /** What it had to be on when the act ended at a mark: only where one was made or changed. */
  readonly wanted?: { readonly start: number; readonly end: number; readonly ink: Ink };
}

class Desk {
  readonly library = new MemoryLibrary();
  readonly #done: Done[] = [];
  readonly #undone: Done[] = [];

  async perform(one: Step): Promise<Done> {
    if (one.act === 'undo' || one.act === 'redo') {
      const [from, to] =
        one.act === 'undo' ? [this.#done, this.#undone] : [this.#undone, this.#done];
      const step = from.pop();
      expect(this.library.step(one.act)).toBe(step !== undefined);
      if (!step) return { mark: null };
      to.push(step);
      return { mark: step.mark, besides: step.besides ?? [] };
    }
    const lines = this.library.journal.length;
    const done = await this.#act(one, one.act);
    if (this.library.journal.length > lines) {
      this.#done.push(done);
      this.#undone.length = 0;
    }
    return done;
  }

  async #act(
    { pick, ink, start, length }: Step,
    act: Exclude<Act, 'undo' | 'redo'>,
  ): Promise<Done> {
    const marks = live(this.library);
    const target = marks[pick % Math.max(1, marks.length)];
    const range = textRange(start, Math.min(start + length, document.text.length));
    if (act === 'mark' || !target) {
      const made = await this.#run(highlightPassage({ document, range, ink }));
      return { mark: made?.id ?? null, wanted: { ...range, ink } };
    }
    const { id } = target;
    const passage = target.passages[0] ?? range;
    switch (act) {
      case 'recolour': {
        const outcome = await this.#run(recolourHighlight({ id, ink }));
        return {
          mark: outcome?.id ?? null,
          besides: [id],
          wanted: { start: passage.start, end: passage.end, ink },
        };
      }
      case 'resize': {
        const outcome = await this.#run(resizeHighlight({ id, document, range }));
        return { mark: outcome?.id ?? null, besides: [id] };
      }
      case 'code': {
        const name = ink === 1 ? 'Recruitment' : 'Weapons';
        const choice = { name, parent: null };
        const outcome = await this.#run(applyCode({ kind: 'marks', ids: [id] }, choice));
        return { mark: id, besides: outcome ? [outcome.code, ...outcome.marks] : [] };
      }
      case 'note':
        await this.#run(
          writeNote({ on: { kind: 'highlight', id }, base: EMPTY_BODY, body: EMPTY_BODY }),
        );
        return { mark: id };
      case 'unnote':
        await this.#run(deleteNote({ kind: 'highlight', id }));
        return { mark: id };
      case 'delete':
        await this.#run(deleteHighlight({ id }));
        return { mark: id };
    }
  }

  #run<T>(change: Change<T>): Promise<T | undefined> {
    return this.library.run(change);
  }
}

it('law: an act on one mark, its undo and its redo leave every other record byte for byte as it was, and never make twins', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 24 }), async (steps) => {
      const desk = new Desk();
      for (const one of steps) {
        const before = bytes(desk.library);
        const notesBefore = notesOf(desk.library);
        const { mark, besides, wanted } = await desk.perform(one);
        const after = bytes(desk.library);
        // What an act on a mark may touch: the mark and its note.
        const own = new Set([mark, ...(besides ?? [])]);
        for (const [note, on] of [...notesBefore, ...notesOf(desk.library)]) {
          if (own.has(on)) own.add(note);
        }
        for (const [id, was] of before) if (!own.has(id)) expect(after.get(id) ?? id).toBe(was);
        for (const id of after.keys()) if (!own.has(id)) expect(before.has(id)).toBe(true);

        const places = live(desk.library).map(({ passages, ink, codes }) =>
          JSON.stringify([passages.map(({ start, end }) => [start, end]), ink, [...codes].sort()]),
        );
        expect(new Set(places).size).toBe(places.length);
        if (!wanted || mark === null) continue;
        const stored = await desk.library.image.records.get('highlights', mark);
        expect(stored).toMatchObject({ ink: wanted.ink, deletedAtMs: null });
        expect(stored?.passages[0]).toMatchObject({ start: wanted.start, end: wanted.end });
      }
    }),
    { seed: 20261121, numRuns: 2000 },
  );
}, 60_000);
