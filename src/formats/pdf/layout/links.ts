import { bottomOf, endOf, type Run, topOf } from './positioned.ts';

/** Part of a page that a link covers, in points. */
export interface LinkArea {
  readonly address: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far a cut is moved to stand between two words, in units. */
const NEAREST_SPACE_UNITS = 3;
const MOST_PAIRS = 20_000_000;

/** Gives runs under a link its address, cutting those that it covers in part. O(runs · links). */
export function linkedRuns(runs: readonly Run[], areas: readonly LinkArea[]): readonly Run[] {
  // Far more than a page can show: looking each up at each word would take minutes.
  if (areas.length === 0 || areas.length * runs.length > MOST_PAIRS) return runs;
  return runs.flatMap((run) => {
    const middle = (topOf(run) + bottomOf(run)) / 2;
    const over = areas
      .filter(({ top, bottom, left, right }) => {
        const shared = Math.min(right, endOf(run)) - Math.max(left, run.x);
        return (
          middle > top && middle < bottom && shared > Math.min(run.width * 0.5, 0.4 * run.size)
        );
      })
      .sort((a, b) => a.left - b.left);
    return over.length === 0 ? [run] : parts(run, over);
  });
}

function parts(run: Run, areas: readonly LinkArea[]): readonly Run[] {
  const out: Run[] = [];
  let from = 0;
  const add = (to: number, address: string | null) => {
    if (to <= from) return;
    const text = run.text.slice(from, to);
    const lead = text.length - text.trimStart().length;
    if (text.trim() !== '') {
      out.push({
        ...run,
        text: text.trim(),
        x: run.x + (run.width * (from + lead)) / run.text.length,
        width: (run.width * text.trim().length) / run.text.length,
        spaced: from === 0 ? run.spaced : lead > 0 || /\s/.test(run.text[from - 1] ?? ''),
        ...(address === null ? {} : { address }),
      });
    }
    from = to;
  };
  for (const area of areas) {
    add(cutAt(run, area.left), null);
    add(Math.max(from, cutAt(run, area.right)), area.address);
  }
  add(run.text.length, null);
  return out;
}

/** The unit of a run's text that stands at `x`, moved to the next word's edge where one is near. */
function cutAt(run: Run, x: number): number {
  const { text } = run;
  if (x <= run.x + 0.2 * run.size) return 0;
  if (x >= endOf(run) - 0.2 * run.size) return text.length;
  const guess = Math.round(((x - run.x) / Math.max(1, run.width)) * text.length);
  const edge = (at: number) =>
    at <= 0 || at >= text.length || /\s/.test(text[at] ?? '') || /\s/.test(text[at - 1] ?? '');
  for (let off = 0; off <= NEAREST_SPACE_UNITS; off += 1) {
    if (edge(guess - off)) return Math.max(0, guess - off);
    if (edge(guess + off)) return Math.min(text.length, guess + off);
  }
  const low = text.charCodeAt(guess);
  return low >= 0xdc00 && low <= 0xdfff ? guess + 1 : guess;
}
