import { EditionPlacer, type Placement } from '../../src/core/anchoring/placeOnEdition.ts';
import type { TextRange } from '../../src/core/text/offsets.ts';
import type { Result, Times } from '../result.ts';
import { type EditSet, editSet, longText, STRENGTHS } from './editSets.ts';
import { firstPlace, isRight, tallyOf } from './outcome.ts';
import { dmpDiff, dmpPlace, hypothesisPlace } from './rivals.ts';
import { lookAlikeTraps } from './traps.ts';

const ROUNDS = 2;
/** Every so many quotes are given to diff-match-patch's match, and its time multiplied: it takes a minute for all. */
const DMP_EVERY = 5;
/** Seconds after which diff-match-patch's comparison of the whole texts gives up and stays coarse. */
const DIFF_TIMEOUT_S = 20;
const TARGETS = { light: 4, heavy: 10 } as const;

/** Times of one way over a set, and how many of the quotes it put right. */
interface Measured {
  readonly times: Times;
  readonly places: readonly (TextRange | null)[];
  readonly right: number;
}

function timed<T>(work: () => T): { readonly times: Times; readonly value: T } {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const value = work();
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = Math.round((user + system) / 1000);
  return { times: { cpuMs, wallMs: Math.round(performance.now() - wall) }, value };
}

function quicker(a: Measured | null, b: Measured): Measured {
  return a && a.times.cpuMs <= b.times.cpuMs ? a : b;
}

/** Places the quotes of a set as the product does: both texts at hand, indexes built within the time. */
function placeAll({ before, after, cases }: EditSet): readonly Placement[] {
  const placer = new EditionPlacer({ hash: 'after', text: after }, new Map([['before', before]]));
  return cases.map(({ passage }) => placer.place({ hash: 'before', passage }));
}

function measured(set: EditSet, places: () => readonly (TextRange | null)[]): Measured {
  const { times, value } = timed(places);
  const right = set.cases.filter((one, at) => isRight(one, value[at] ?? null)).length;
  return { times, places: value, right };
}

/** diff-match-patch's match over a share of the quotes, its figures multiplied to all of them. */
function measuredMatch(set: EditSet): Measured {
  const some = { ...set, cases: set.cases.filter((_, at) => at % DMP_EVERY === 0) };
  const part = measured(some, () => some.cases.map(({ passage }) => dmpPlace(set.after, passage)));
  const { cpuMs, wallMs } = part.times;
  const times = { cpuMs: cpuMs * DMP_EVERY, wallMs: wallMs * DMP_EVERY };
  return { times, places: part.places, right: part.right * DMP_EVERY };
}

function measureSet(set: EditSet, target: number): Result {
  let ours: Measured | null = null;
  let hypothesis: Measured | null = null;
  let match: Measured | null = null;
  let placements: readonly Placement[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours = quicker(
      ours,
      measured(set, () => {
        placements = placeAll(set);
        return placements.map(firstPlace);
      }),
    );
    hypothesis = quicker(
      hypothesis,
      measured(set, () => set.cases.map(({ passage }) => hypothesisPlace(set.after, passage))),
    );
    match = quicker(match, measuredMatch(set));
  }
  if (!ours || !hypothesis || !match) throw new Error('no round was run');
  const diff = measured(set, () => {
    const move = dmpDiff(set.before, set.after, DIFF_TIMEOUT_S);
    return set.cases.map(({ passage }) => move(passage));
  });
  const tally = tallyOf(set.cases, placements);
  const agree = sameAs(ours, hypothesis);
  const changed = set.cases.filter((one) => one.changed).length;
  const ratioTo = ({ times }: Measured): number =>
    Math.round((10 * times.cpuMs) / Math.max(1, ours.times.cpuMs)) / 10;
  const ratios = {
    hypothesis: ratioTo(hypothesis),
    dmpMatch: ratioTo(match),
    dmpDiff: ratioTo(diff),
  };
  const equalResults = ours.right >= hypothesis.right && tally.wrongAutomatic === 0;
  return {
    id: 'B13',
    workload: `${set.name} edits, ${changed} of ${set.cases.length} quotes inexact in ${set.after.length} characters; ${agree} on the same place as Hypothesis'`,
    ours: {
      ...ours.times,
      right: ours.right,
      automatic: tally.automatic,
      wrongAutomatic: tally.wrongAutomatic,
    },
    rivals: {
      hypothesis: { ...hypothesis.times, right: hypothesis.right },
      dmpMatch: { ...match.times, right: match.right },
      dmpDiff: { ...diff.times, right: diff.right },
    },
    ratios,
    target: `right >= Hypothesis', none wrong by itself, CPU ${target}x`,
    equalResults,
    ok: equalResults && Math.min(ratios.hypothesis, ratios.dmpMatch) >= target,
  };
}

function sameAs(a: Measured, b: Measured): number {
  return a.places.filter((place, at) => {
    const other = b.places[at];
    return place && other ? Math.abs(place.start - other.start) <= 12 : place === other;
  }).length;
}

/** The look-alikes: each in a text of its own, so that a rival's time is beside the point. */
function measureTraps(sets: readonly EditSet[]): Result {
  const cases = sets.flatMap((set) => set.cases);
  const ours = timed(() => sets.flatMap(placeAll));
  const hypothesis = timed(() =>
    sets.flatMap(({ after, cases }) => cases.map(({ passage }) => hypothesisPlace(after, passage))),
  );
  const tally = tallyOf(cases, ours.value);
  const wrong = hypothesis.value.filter((place, at) => {
    const one = cases[at];
    return one !== undefined && place !== null && !isRight(one, place);
  }).length;
  const names = new Set(sets.map(({ name }) => name)).size;
  return {
    id: 'B13',
    workload: `${cases.length} look-alike traps of ${names} kinds from the country report; Hypothesis' way takes ${wrong} wrong places`,
    ours: {
      ...ours.times,
      right: tally.right,
      automatic: tally.automatic,
      wrongAutomatic: tally.wrongAutomatic,
    },
    rivals: {
      hypothesis: { ...hypothesis.times, right: cases.length - wrong, wrongAutomatic: wrong },
    },
    ratios: {},
    target: 'no wrong place taken',
    equalResults: tally.wrongAutomatic <= wrong,
    ok: tally.wrongAutomatic === 0,
  };
}

/** B13: finding quotes again in a changed text, beside the way of the Hypothesis client and diff-match-patch. */
export function measureAnchoring(): readonly Result[] {
  const text = longText();
  return [
    measureSet(editSet(text, STRENGTHS.light, 1), TARGETS.light),
    measureSet(editSet(text, STRENGTHS.heavy, 1), TARGETS.heavy),
    measureTraps(lookAlikeTraps()),
  ];
}
