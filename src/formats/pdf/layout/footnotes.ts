import type { BodySetting, FlowBlock } from './flow.ts';
import type { Line } from './lines.ts';
import { withoutStart } from './listMarkers.ts';
import { least, most } from './positioned.ts';

/** The lines of a region with its footnotes apart. */
export interface NotesApart {
  readonly body: readonly Line[];
  /** In order; one without a marker goes on from the page before. */
  readonly notes: readonly FlowBlock[];
}

const LABEL = /^(?:\d{1,3}|[*†‡§#]{1,3}|[a-z])$/u;
const LEADING = /^(\d{1,3}|[*†‡§]{1,3})[.)]?\s+(?=\S)/u;

/** What is raised in some lines and could refer to a note: `1`, `*`, each of `1,2`. */
export function labelsIn(lines: readonly Line[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { spans } of lines) {
    spans.forEach((span, at) => {
      if (span.raised !== 'superscript' || at === 0) return;
      for (const label of span.text.split(/[,\s]+/)) if (LABEL.test(label)) labels.add(label);
    });
  }
  return labels;
}

/**
 * Takes the footnotes from the foot of a region: lines in smaller type, from one on that begins with a raised sign or
 * with a number that the page refers to.
 * @param labels what the page's text refers to.
 * @param goesOn the page before ended in a footnote, so that small lines before the first sign may go on with it.
 */
export function takeNotes(
  lines: readonly Line[],
  page: number,
  body: BodySetting,
  labels: ReadonlySet<string>,
  goesOn: boolean,
): NotesApart {
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.size ?? 99) <= 0.93 * body.size) from -= 1;
  const small = lines.slice(from);
  const first = small.findIndex((line) => signOf(line, labels) !== null);
  if (first < 0) return { body: lines, notes: [] };
  const apart = (lines[from]?.y ?? 0) - (lines[from - 1]?.y ?? 0) > 1.3 * body.leading(body.size);
  const start = goesOn && first > 0 && (apart || from === 0) ? from : from + first;
  const left = least(small.map(({ x0 }) => x0));
  const right = most(small.map(({ x1 }) => x1));
  const notes: FlowBlock[] = [];
  let next: number | null = null;
  for (const line of lines.slice(start)) {
    const sign = signOf(line, labels);
    const number = sign === null ? Number.NaN : Number(sign.label);
    const inOrder = Number.isNaN(number) || next === null || number === next;
    const last = notes.at(-1);
    if (sign && (inOrder || !last)) {
      if (!Number.isNaN(number)) next = number + 1;
      const bare = withoutStart(line, sign.units);
      notes.push({
        kind: 'footnote',
        lines: [{ line: bare, page }],
        left,
        right,
        marker: sign.label,
        indented: false,
      });
    } else if (last) {
      notes[notes.length - 1] = { ...last, lines: [...last.lines, { line, page }] };
    } else {
      notes.push({ kind: 'footnote', lines: [{ line, page }], left, right, indented: false });
    }
  }
  return { body: lines.slice(0, start), notes };
}

function signOf(line: Line, labels: ReadonlySet<string>): { label: string; units: number } | null {
  const first = line.spans[0];
  if (first?.raised === 'superscript' && LABEL.test(first.text.trim())) {
    return { label: first.text.trim(), units: first.text.length };
  }
  const leading = LEADING.exec(line.text);
  const label = leading?.[1];
  return leading && label !== undefined && labels.has(label)
    ? { label, units: leading[0].length }
    : null;
}
