import {
  EditionPlacer,
  TAKING,
  type TakingLimits,
} from '../../src/core/anchoring/placeOnEdition.ts';
import { type EditSet, editSet, longText, STRENGTHS } from './editSets.ts';
import { tallyOf } from './outcome.ts';
import { lookAlikeTraps } from './traps.ts';

// What the limits of automatic placing cost and save: a table for docs/anchoring.md. `npx tsx bench/anchoring/sweep.ts`

const text = longText();
const light = [editSet(text, STRENGTHS.light, 1)];
const heavy = [editSet(text, STRENGTHS.heavy, 1)];
const traps = lookAlikeTraps();

function sum(sets: readonly EditSet[], limits: TakingLimits) {
  let automatic = 0;
  let wrong = 0;
  for (const { before, after, cases } of sets) {
    const placer = new EditionPlacer(
      { hash: 'after', text: after },
      new Map([['before', before]]),
      limits,
    );
    const placements = cases.map(({ passage }) => placer.place({ hash: 'before', passage }));
    const tally = tallyOf(cases, placements);
    automatic += tally.automatic;
    wrong += tally.wrongAutomatic;
  }
  return `${automatic} / ${wrong}`;
}

function row(limits: TakingLimits): string {
  const { takenFrom, clearBy, besideFrom } = limits;
  const cells = [light, heavy, traps].map((sets) => sum(sets, limits));
  const own = JSON.stringify(limits) === JSON.stringify(TAKING) ? ' (ours)' : '';
  return `| ${takenFrom} | ${clearBy} | ${besideFrom}${own} | ${cells.join(' | ')} |`;
}

const cases = light.concat(heavy).map(({ cases: { length } }) => length);
process.stdout.write(
  `| taken from | clear by | beside from | light, of ${cases[0]} | heavy, of ${cases[1]} | traps, of ${traps.length} |\n|---|---|---|---|---|---|\n`,
);
for (const takenFrom of [0.95, 0.9, 0.85, 0.8, 0.7]) {
  process.stdout.write(`${row({ ...TAKING, takenFrom })}\n`);
}
for (const clearBy of [0.3, 0.1, 0.05, 0]) {
  process.stdout.write(`${row({ ...TAKING, clearBy })}\n`);
}
for (const besideFrom of [0.9, 0.8, 0.6, 0.5, 0]) {
  process.stdout.write(`${row({ ...TAKING, besideFrom })}\n`);
}
process.stdout.write(`${row({ takenFrom: 0.8, clearBy: 0.05, besideFrom: 0 })}\n`);
