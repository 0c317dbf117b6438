import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeEvidence, moveEvidence, removeEvidence, restoreEvidence } from './evidenceChanges.ts';
import { add, deskWithCase } from './testing/caseDesk.ts';

describe('evidence numbers', () => {
  it('are unique and never given twice, whatever is added, removed, moved, restored or undone', async () => {
    const act = fc.record({
      kind: fc.constantFrom('add', 'add', 'remove', 'restore', 'move', 'undo', 'grade'),
      at: fc.nat(30),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const { desk, caseId } = await deskWithCase();
        const states = [desk.everything()];
        for (const { kind, at } of acts) {
          const all = desk.evidence(caseId);
          const one = all[at % Math.max(1, all.length)];
          const steps = desk.done.length;
          const used = Math.max(0, ...all.map((item) => item.number));
          if (kind === 'add') {
            const added = await add(desk, caseId, at, at + 5);
            if (!added.already) expect(added.number).toBe(used + 1);
          } else if (kind === 'undo') {
            if (steps > 1) {
              desk.undo();
              states.pop();
              expect(desk.everything()).toBe(states.at(-1));
            }
          } else if (one) {
            await desk.run(
              kind === 'remove'
                ? removeEvidence(one.id, true)
                : kind === 'restore'
                  ? restoreEvidence(one.id)
                  : kind === 'move'
                    ? moveEvidence(one.id, at % 2 ? 'up' : 'down')
                    : gradeEvidence(one.id, { credibility: '2' }),
            );
          }
          if (desk.done.length > steps) states.push(desk.everything());
          const numbers = desk.evidence(caseId).map((item) => item.number);
          expect(new Set(numbers).size).toBe(numbers.length);
        }
      }),
      { seed: 20261121, numRuns: 150 },
    );
  });
});
