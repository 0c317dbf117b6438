import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, factsOfLine, listChanges } from './changeList.ts';
import { decodeLine } from './decodeLine.ts';
import { MemoryLibrary } from './testing/memoryLibrary.ts';
import { changeFor, command } from './testing/randomCommands.ts';

function factsOf(library: MemoryLibrary) {
  return library.journal.flatMap((text) => {
    const line = decodeLine(text);
    return line.ok ? [factsOfLine(line.value)] : [];
  });
}

describe('the list of changes', () => {
  it('says of each change in the undo stack that it is in effect, and of each in the redo stack that it is undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 80 }), async (commands) => {
        const library = new MemoryLibrary();
        for (const wanted of commands) {
          if (wanted.kind === 'undo' || wanted.kind === 'redo') library.step(wanted.kind);
          else await library.run(changeFor(wanted));
        }
        const { undo, redo } = library.image.fold.history;
        const listed = listChanges(factsOf(library)).toReversed();
        const effective = listed.filter(({ undoneAtMs }) => undoneAtMs === null);
        expect(effective.map(({ id }) => id)).toEqual(undo.map(({ id }) => id));
        const undone = new Set(listed.filter((one) => one.undoneAtMs !== null).map(({ id }) => id));
        for (const { id } of redo) expect(undone).toContain(id);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('is the same from any two stretches of the journal, but for a change that is cut', async () => {
    const library = new MemoryLibrary();
    for (let n = 0; n < 20; n += 1) {
      await library.run(changeFor({ kind: 'make', table: 'highlights', n }));
      if (n % 3 === 0) library.step('undo');
    }
    const facts = factsOf(library);
    const whole = listChanges(facts);
    for (let from = 0; from < facts.length; from += 1) {
      const part = listChanges(facts.slice(from));
      expect(part).toEqual(whole.slice(0, part.length));
    }
  });

  it('leaves out an aborted change, and an aborted undo undoes nothing', async () => {
    const library = new MemoryLibrary();
    await library.run(changeFor({ kind: 'make', table: 'codes', n: 1 }));
    await library.run(changeFor({ kind: 'make', table: 'codes', n: 2 }));
    const second = factsOf(library).at(-1)?.id ?? '';
    library.append(library.newId(), 'abort', 'make', [], second);
    library.step('undo');
    const undo = factsOf(library).at(-1)?.id ?? '';
    expect(listChanges(factsOf(library))).toMatchObject([{ seq: 1 }]);
    expect(listChanges(factsOf(library))[0]?.undoneAtMs).not.toBeNull();
    library.append(library.newId(), 'abort', 'make', [], undo);
    expect(listChanges(factsOf(library))).toMatchObject([{ seq: 1, undoneAtMs: null }]);
  });

  it('joins the lines of one change and counts its records by kind', async () => {
    const library = new MemoryLibrary();
    await library.run(changeFor({ kind: 'make', table: 'highlights', n: 3 }));
    await library.run(changeFor({ kind: 'edit', pick: 0, n: 4 }));
    await library.run(changeFor({ kind: 'trash', pick: 0, n: 4 }));
    await library.run(changeFor({ kind: 'edit', pick: 0, n: 5 }));
    const counts = listChanges(factsOf(library)).map((change) => change.counts);
    const none = { table: 'highlights', made: 0, changed: 0, deleted: 0, broughtBack: 0 };
    expect(counts).toEqual([
      [{ ...none, broughtBack: 1 }],
      [{ ...none, deleted: 1 }],
      [{ ...none, changed: 1 }],
      [{ ...none, made: 1 }],
    ]);
    expect(addCounts(counts)).toEqual([
      { table: 'highlights', made: 1, changed: 1, deleted: 1, broughtBack: 1 },
    ]);
    expect(listChanges(factsOf(library))[0]?.where).toMatchObject({
      documents: [expect.any(String)],
      passage: { start: 5, end: 12 },
    });
  });
});
