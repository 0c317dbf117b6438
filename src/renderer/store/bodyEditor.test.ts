import { expect, it, vi } from 'vitest';
import { changeBody } from '../../core/journal/changeBody.ts';
import { type After, BodyEditor } from './bodyEditor.ts';
import type { Library } from './library.ts';
import { openReady, testWorld } from './testing/openTestLibrary.ts';
import { writeNote } from './testing/sampleRecords.ts';

/** A clock that moves only when told; runs what falls due, in order. */
class ManualClock {
  #nowMs = 0;
  #due: { readonly atMs: number; readonly work: () => void }[] = [];

  readonly after: After = (ms, work) => {
    const entry = { atMs: this.#nowMs + ms, work };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  };

  pass(ms: number): void {
    this.#nowMs += ms;
    for (;;) {
      const next = this.#due.filter(({ atMs }) => atMs <= this.#nowMs).at(0);
      if (!next) return;
      this.#due = this.#due.filter((other) => other !== next);
      next.work();
    }
  }
}

async function noteEditor() {
  const world = testWorld();
  const library = await openReady(world);
  const made = await library.run(writeNote(world.newId(), '"one"'));
  if (!made.ok) throw new Error(made.failure.says);
  const id = made.value.value;
  const clock = new ManualClock();
  const refusals: string[] = [];
  const editor = new BodyEditor({
    library,
    body: '"one"',
    save: (base, body) => changeBody({ table: 'notes', id, base, body, name: 'typing' }),
    onRefused: ({ kind }) => refusals.push(kind),
    after: clock.after,
  });
  const stored = async () => (await library.db.notes.get(id))?.body;
  return { world, library, id, clock, editor, stored, refusals };
}

function typeWord(editor: BodyEditor, clock: ManualClock, from: string, word: string): string {
  let body = from;
  for (const letter of word) {
    body = `${body.slice(0, -1)}${letter}"`;
    editor.type(body);
    clock.pass(100);
  }
  return body;
}

it('stores a burst as one splice and one undo step after a pause', async () => {
  const { world, library, clock, editor, stored } = await noteEditor();
  typeWord(editor, clock, '"one"', ' and two');
  expect(editor.dirty).toBe(true);
  clock.pass(500);
  expect(editor.dirty).toBe(false);
  await editor.flush();
  expect(await stored()).toBe('"one and two"');
  expect(world.host.lines).toHaveLength(2);
  expect(world.host.lines[1]).toContain('"splice":{"at":4,"removed":"","inserted":" and two"}');
  await library.undo();
  expect(await stored()).toBe('"one"');
  library.close();
});

it('stores what is typed without a pause before it is a second old', async () => {
  const { world, library, clock, editor, stored } = await noteEditor();
  typeWord(editor, clock, '"one"', 'x'.repeat(20));
  await vi.waitFor(async () => expect(await stored()).toBe(`"one${'x'.repeat(18)}"`), 15_000);
  await editor.flush();
  expect(world.host.lines).toHaveLength(1 + 3);
  library.close();
});

it('stores what was typed when it is left, and nothing when nothing was', async () => {
  const { world, library, editor, stored } = await noteEditor();
  await editor.flush();
  expect(world.host.lines).toHaveLength(1);
  editor.type('"one."');
  await editor.flush();
  expect(await stored()).toBe('"one."');
  library.close();
});

it('keeps the text of two windows that type in different places of one note', async () => {
  const { library, id, editor, stored } = await noteEditor();
  const base = '"one"';
  const other = { table: 'notes' as const, id, base, body: '"ONE, one"', name: 'typing' };
  await library.run(changeBody(other));
  editor.type('"one and two"');
  await editor.flush();
  expect(await stored()).toBe('"ONE, one and two"');
  library.close();
});

it('says when the note is gone', async () => {
  const { library, editor, refusals } = await noteEditor();
  await library.undo();
  editor.type('"more"');
  await editor.flush();
  expect(refusals).toEqual(['gone']);
  library.close();
});

it('forgets what was typed when it shows another body', async () => {
  const { world, library, clock, editor } = await noteEditor();
  editor.type('"oh"');
  editor.reset('"one"');
  clock.pass(6000);
  await editor.flush();
  expect(world.host.lines).toHaveLength(1);
  library.close();
});

it('works with anything that runs changes', () => {
  const runs: string[] = [];
  const library: Pick<Library, 'run'> = {
    run: () => {
      runs.push('run');
      return new Promise(() => {});
    },
  };
  const clock = new ManualClock();
  const save = (base: string, body: string) =>
    changeBody({ table: 'narratives', id: 'x', base, body, name: 'typing' });
  const editor = new BodyEditor({
    library,
    body: '',
    save,
    onRefused: () => {},
    after: clock.after,
  });
  editor.type('a');
  clock.pass(499);
  expect(runs).toEqual([]);
  clock.pass(1);
  expect(runs).toEqual(['run']);
});
