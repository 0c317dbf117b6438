import { endOf, heaviest, least, most, type Run } from './positioned.ts';

/** Words of a line that are set alike, in reading order. Spaces between words are in the spans. */
export interface Span {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly mono: boolean;
  readonly raised: 'superscript' | 'subscript' | null;
  readonly address?: string;
}

/** Runs on one baseline, with what is raised above or set below it. */
export interface Line {
  readonly spans: readonly Span[];
  readonly text: string;
  readonly runs: readonly Run[];
  readonly x0: number;
  readonly x1: number;
  /** Of the baseline. */
  readonly y: number;
  /** Height of the font that most of its letters are in. */
  readonly size: number;
  readonly rtl: boolean;
}

/** Runs of one row that could all be raised signs of another. */
const MOST_RAISED = 200;
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/gu;
const LETTER = /\p{L}/gu;
/** Scripts that put no space between words. */
const UNSPACED = /[\u2e80-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff]/u;

/** Groups runs into lines from top to bottom. Runs of another column must not be among them. O(n log n). */
export function linesOf(runs: readonly Run[]): readonly Line[] {
  const rows = rowsOf(runs);
  return attachRaised(rows)
    .map(lineOf)
    .filter((line) => line.text !== '');
}

/** Runs that share a baseline, from top to bottom and within a row from left to right. */
export function rowsOf(runs: readonly Run[]): Run[][] {
  const sorted = [...runs].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: Run[][] = [];
  let baseline = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && run.y - baseline <= 0.2 * Math.min(run.size, row[0]?.size ?? run.size))
      row.push(run);
    else {
      rows.push([run]);
      baseline = run.y;
    }
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x);
  return rows;
}

/** A row of small type just above or below the baseline of larger type that it touches belongs to that line. */
function attachRaised(rows: readonly Run[][]): readonly (readonly Run[])[] {
  const taken = new Set<number>();
  const out = rows.map((row) => [...row]);
  rows.forEach((row, at) => {
    if (row.length > MOST_RAISED) return;
    const host = [at + 1, at - 1, at + 2, at - 2].find((other) => {
      const line = rows[other];
      return (
        line !== undefined &&
        !taken.has(other) &&
        groupsOf(row).every((group) => isRaised(group, line))
      );
    });
    if (host === undefined) return;
    taken.add(at);
    out[host] = [...(out[host] ?? []), ...row].sort((a, b) => a.x - b.x);
  });
  return out.filter((_, at) => !taken.has(at));
}

/** Runs of a row that touch: `1`, `,` and `2` of one reference. */
function groupsOf(row: readonly Run[]): readonly (readonly Run[])[] {
  const groups: Run[][] = [];
  for (const run of row) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && run.x - endOf(before) < 0.5 * run.size) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

function isRaised(group: readonly Run[], line: readonly Run[]): boolean {
  const from = least(group.map(({ x }) => x));
  const to = most(group.map(endOf));
  const size = most(group.map((run) => run.size));
  const y = group[0]?.y ?? 0;
  return line.some((big) => {
    const above = big.y - y;
    const beside = from <= endOf(big) + 0.6 * big.size && to >= big.x - 0.6 * big.size;
    return size <= 0.85 * big.size && above < 0.75 * big.size && above > -0.4 * big.size && beside;
  });
}

function lineOf(given: readonly Run[]): Line {
  const letters = given.map(({ text }) => text).join('');
  const rtl = count(letters, RTL) * 2 > count(letters, LETTER) && count(letters, RTL) > 0;
  const runs = rtl ? rightToLeft(given) : withRightToLeft(given);
  const size =
    heaviest(given.map((run) => [Math.round(run.size * 4) / 4, run.text.length] as const)) ?? 0;
  const base = given.filter((run) => Math.abs(run.size - size) <= 0.13);
  const y = heaviest(base.map((run) => [run.y, run.text.length] as const)) ?? given[0]?.y ?? 0;
  const spans: Span[] = [];
  runs.forEach((run, at) => {
    const before = runs[at - 1];
    const space = before !== undefined && spaceBetween(before, run) ? ' ' : '';
    const raised = raisedBy(run, y, size);
    const last = spans.at(-1);
    if (last && alike(last, run, raised)) {
      spans[spans.length - 1] = { ...last, text: last.text + space + run.text };
      return;
    }
    if (last && space !== '') spans.push(spaceSpan(last, run));
    spans.push({
      text: run.text,
      bold: run.bold,
      italic: run.italic,
      mono: run.mono,
      raised,
      ...(run.address === undefined ? {} : { address: run.address }),
    });
  });
  const tidy = withoutDoubleSpaces(spans);
  return {
    spans: tidy,
    text: tidy.map(({ text }) => text).join(''),
    runs: given,
    x0: least(given.map(({ x }) => x)),
    x1: most(given.map(endOf)),
    y,
    size,
    rtl,
  };
}

/** A space between words that are set otherwise is set as both are. */
function spaceSpan(last: Span, run: Run): Span {
  const linked = last.address !== undefined && last.address === run.address;
  return {
    text: ' ',
    bold: last.bold && run.bold,
    italic: last.italic && run.italic,
    mono: last.mono && run.mono,
    raised: null,
    ...(linked ? { address: last.address } : {}),
  };
}

function alike(span: Span, run: Run, raised: Span['raised']): boolean {
  const set = span.bold === run.bold && span.italic === run.italic && span.mono === run.mono;
  return set && span.raised === raised && span.address === run.address;
}

function raisedBy(run: Run, y: number, size: number): Span['raised'] {
  if (run.size > 0.85 * size) return null;
  const above = y - run.y;
  if (above > 0.15 * size) return 'superscript';
  return above < -0.05 * size ? 'subscript' : null;
}

/** Whether a space belongs between two runs that follow each other in reading order. */
function spaceBetween(a: Run, b: Run): boolean {
  const [left, right] = a.x <= b.x ? [a, b] : [b, a];
  const gap = right.x - endOf(left);
  const size = Math.min(left.size, right.size);
  if (UNSPACED.test(a.text.at(-1) ?? '') && UNSPACED.test(b.text.at(0) ?? ''))
    return gap > 0.8 * size;
  return right.spaced || gap > 0.16 * size;
}

/** Reading order of a line that runs from right to left: what runs the other way keeps its own order. */
function rightToLeft(given: readonly Run[]): readonly Run[] {
  const out: Run[] = [];
  let leftward: Run[] = [];
  const flush = () => {
    out.push(...leftward.reverse());
    leftward = [];
  };
  for (const run of [...given].reverse()) {
    if (count(run.text, RTL) === 0 && /[\p{L}\p{N}]/u.test(run.text))
      leftward.push(withStopAtEnd(run));
    else {
      flush();
      out.push(run);
    }
  }
  flush();
  return out;
}

/** A stop that follows words the other way is drawn at their left: `,Le Soir` is `Le Soir,`. */
function withStopAtEnd(run: Run): Run {
  const stop = /^[,.;:!?\u060c\u061b]+(?=\p{L})/u.exec(run.text)?.[0] ?? '';
  return stop === '' ? run : { ...run, text: `${run.text.slice(stop.length).trimEnd()}${stop}` };
}

/** Reading order of a line that runs from left to right: stretches that run the other way are turned around. */
function withRightToLeft(given: readonly Run[]): readonly Run[] {
  const out: Run[] = [];
  let turned: Run[] = [];
  for (const run of given) {
    if (count(run.text, RTL) > 0) turned.unshift(run);
    else {
      out.push(...turned, run);
      turned = [];
    }
  }
  return [...out, ...turned];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function withoutDoubleSpaces(spans: readonly Span[]): readonly Span[] {
  let open = true;
  const tidy = spans.map((span) => {
    let text = span.text.replace(/[ \t\n\r\f\v\u00a0]+/g, ' ');
    if (open) text = text.trimStart();
    if (text !== '') open = text.endsWith(' ');
    return { ...span, text };
  });
  for (let at = tidy.length - 1; at >= 0; at -= 1) {
    const span = tidy[at];
    if (!span) break;
    tidy[at] = { ...span, text: span.text.trimEnd() };
    if (tidy[at]?.text !== '') break;
  }
  return tidy.filter(({ text }) => text !== '');
}
