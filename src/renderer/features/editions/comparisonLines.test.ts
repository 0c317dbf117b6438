import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ComparedBlock } from '../../../core/document/compareEditions.ts';
import { comparisonLines, nextChange } from './comparisonLines.ts';

const blocks: fc.Arbitrary<readonly ComparedBlock[]> = fc.array(
  fc.constantFrom<ComparedBlock>(
    { change: 'same', before: 0, after: 0 },
    { change: 'removed', before: 0 },
    { change: 'added', after: 0 },
  ),
  { maxLength: 30 },
);

it('law: folding leaves every change in sight and counts what it hides', () => {
  fc.assert(
    fc.property(blocks, (all) => {
      const lines = comparisonLines(all, true);
      const shown = lines.flatMap((line) => (line.kind === 'block' ? [line.key] : []));
      const hidden = lines.reduce((sum, line) => sum + (line.kind === 'same' ? line.count : 0), 0);
      expect(shown.length + hidden).toBe(all.length);
      all.forEach(({ change }, at) => {
        if (change !== 'same') expect(shown).toContain(at);
      });
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

it('law: going from change to change meets each once', () => {
  fc.assert(
    fc.property(blocks, (all) => {
      const lines = comparisonLines(all, true);
      const met: number[] = [];
      for (let at = nextChange(lines, -1, 1); at >= 0; at = nextChange(lines, at, 1)) met.push(at);
      expect(met).toHaveLength(all.filter(({ change }) => change !== 'same').length);
      expect(nextChange(lines, met[0] ?? 0, -1)).toBe(-1);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});
