import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { changeBody } from '../../core/journal/changeBody.ts';
import {
  faultLimitMs,
  faultScale,
  faultSeed,
  reportFaults,
} from '../../core/journal/testing/faultScale.ts';
import { BodyEditor } from './bodyEditor.ts';
import type { Library, WriteLock } from './library.ts';
import { openReady, openWindow, testWorld } from './testing/openTestLibrary.ts';
import { writeNote } from './testing/sampleRecords.ts';

const RUNS = { gate: 15, ci: 300, full: 3000 }[faultScale()];

const failed: string[] = [];
let tried = 0;
afterAll(() => reportFaults({ id: 'N14', tried, lost: failed.length, torn: 0, failed }));

/** What happens around an editor, in any order. */
const ACTS = ['type', 'type', 'type', 'pause', 'blur', 'switch', 'settle', 'other'] as const;

/** A text with room at both ends, so that what two windows add lies apart. */
const FIRST = '"in the middle"';

function beforeEnd(body: string, letter: string): string {
  return `${body.slice(0, -1)}${letter}"`;
}

/** The one clock of an editor: runs what falls due. */
class Clock {
  #due: { readonly atMs: number; readonly work: () => void }[] = [];
  #nowMs = 0;

  readonly after = (ms: number, work: () => void): (() => void) => {
    const entry = { atMs: this.#nowMs + ms, work };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((each) => each !== entry);
    };
  };

  pass(ms: number): void {
    this.#nowMs += ms;
    const due = this.#due.filter(({ atMs }) => atMs <= this.#nowMs);
    this.#due = this.#due.filter(({ atMs }) => atMs > this.#nowMs);
    for (const { work } of due) work();
  }
}

async function noteIn(library: Library, on: string): Promise<string> {
  const made = await library.run(writeNote(on, FIRST));
  if (!made.ok) throw new Error(made.failure.says);
  return made.value.value;
}

it('keeps every letter typed before a close, however locks, answers and switches fall', {
  timeout: faultLimitMs(600_000),
}, async () => {
  const acts = fc.array(fc.constantFrom(...ACTS), { minLength: 3, maxLength: 40, size: 'max' });
  await fc
    .assert(
      fc.asyncProperty(fc.scheduler(), acts, async (s, steps) => {
        tried += 1;
        const world = testWorld();
        const other = await openReady(world);
        const ids = [await noteIn(other, world.newId()), await noteIn(other, world.newId())];
        const shell = world.host.asShell();
        const lock: WriteLock = async (name, work) => {
          await s.schedule(Promise.resolve(), 'lock');
          return world.lock(name, work);
        };
        const opened = await s.waitFor(
          openWindow(world, {
            lock,
            shell: {
              ...shell,
              appendJournal: async (afterSeq, lines) => {
                await s.schedule(Promise.resolve(), 'append');
                const outcome = await shell.appendJournal(afterSeq, lines);
                await s.schedule(Promise.resolve(), 'answer');
                return outcome;
              },
            },
          }),
        );
        if (opened.kind !== 'ready') throw new Error(`opening came to ${opened.kind}`);
        const { library } = opened;
        const clock = new Clock();
        const stored = async (id: string) => (await other.db.notes.get(id))?.body ?? '';
        const typed = ids.map(() => '');
        const added = ids.map(() => 0);
        let at = 0;
        let screen = FIRST;
        const editorOf = (id: string, body: string) =>
          new BodyEditor({
            library,
            body,
            save: (base, now) =>
              changeBody({ table: 'notes', id, base, body: now, name: 'typing' }),
            onRefused: ({ says }) => failed.push(says),
            after: clock.after,
          });
        let editor = editorOf(ids[at] ?? '', screen);
        const leaving: Promise<void>[] = [];
        for (const [n, act] of steps.entries()) {
          const id = ids[at] ?? '';
          switch (act) {
            case 'type': {
              const letter = String.fromCharCode(0x4e00 + n);
              screen = beforeEnd(screen, letter);
              typed[at] += letter;
              editor.type(screen);
              break;
            }
            case 'pause':
              clock.pass(300);
              break;
            case 'blur':
              leaving.push(editor.flush());
              break;
            case 'switch':
              // Another document is shown: the editor goes, and comes back with what is stored when its burst is.
              leaving.push(editor.flush());
              await s.waitFor(Promise.all(leaving));
              at = 1 - at;
              screen = await stored(ids[at] ?? '');
              editor = editorOf(ids[at] ?? '', screen);
              break;
            case 'settle': {
              // The stored text reaches the screen, as it does beside the typing.
              const now = await stored(id);
              if (editor.busy || now === screen) break;
              screen = now;
              editor.reset(now);
              break;
            }
            case 'other': {
              const base = await stored(id);
              const body = `"o${base.slice(1)}`;
              await other.run(changeBody({ table: 'notes', id, base, body, name: 'typing' }));
              added[at] = (added[at] ?? 0) + 1;
              break;
            }
          }
        }
        // An orderly close: the window waits for what is under way.
        await s.waitFor(Promise.all([...leaving, editor.flush()]));
        library.close();
        other.close();
        const reopened = await openReady(world);
        for (const [which, id] of ids.entries()) {
          const body = (await reopened.db.notes.get(id))?.body ?? '';
          const wanted = `"${'o'.repeat(added[which] ?? 0)}${FIRST.slice(1, -1)}${typed[which]}"`;
          expect(body).toBe(wanted);
        }
        reopened.close();
      }),
      { seed: faultSeed(), numRuns: RUNS, endOnFailure: true },
    )
    .catch((error: unknown) => {
      failed.push(String(error).slice(0, 600));
      throw error;
    });
});
