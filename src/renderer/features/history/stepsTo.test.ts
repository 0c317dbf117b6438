import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryLibrary } from '../../../core/journal/testing/memoryLibrary.ts';
import { changeFor, command } from '../../../core/journal/testing/randomCommands.ts';
import { stepsTo } from './stepsTo.ts';

const step = (id: string) => ({ id, name: id });
const history = { undo: ['a', 'b', 'c'].map(step), redo: ['e', 'd'].map(step) };

describe('the steps to a change', () => {
  it.each([
    ['a', 'undo', 2],
    ['b', 'undo', 1],
    ['c', 'undo', 0],
    ['d', 'redo', 1],
    ['e', 'redo', 2],
    ['gone', 'undo', 0],
  ])('%s: %s %i', (id, kind, steps) => {
    expect(stepsTo(history, id)).toMatchObject({ kind, steps });
  });

  it('make it the last change in effect, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { minLength: 1, maxLength: 40 }),
        fc.nat(),
        async (commands, pick) => {
          const library = new MemoryLibrary();
          for (const wanted of commands) {
            if (wanted.kind === 'undo' || wanted.kind === 'redo') library.step(wanted.kind);
            else await library.run(changeFor(wanted));
          }
          const { undo, redo } = library.image.fold.history;
          const all = [...undo, ...redo];
          const target = all[pick % Math.max(all.length, 1)];
          if (!target) return;
          const { kind, steps } = stepsTo(library.image.fold.history, target.id);
          for (let taken = 0; taken < steps; taken += 1) expect(library.step(kind)).toBe(true);
          expect(library.image.fold.history.undo.at(-1)?.id).toBe(target.id);
        },
      ),
      { seed: 20261121, numRuns: 100 },
    );
  });
});
