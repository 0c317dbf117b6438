import type { InlineKind } from '../../../core/document/document.ts';
import type { DraftPiece } from '../../../core/importing/draft.ts';
import type { RepairLog } from '../RepairLog.ts';
import type { BodySetting, FlowLine } from './flow.ts';
import { seamOf } from './hyphens.ts';
import type { Line, Span } from './lines.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What lines are joined with. */
export interface Joining {
  readonly vocabulary: Vocabulary;
  readonly body: BodySetting;
  readonly repairs: RepairLog;
  /** The number that a page is called by. */
  readonly pageNumber: (page: number) => number;
  /** Keys of the footnotes that were found, `page:label`. */
  readonly notes: ReadonlySet<string>;
  /** Keys of those that the text refers to: filled while lines are joined, before the notes themselves are. */
  readonly referred: Set<string>;
}

/** Where lines stand, for telling whether they are full, and whether their setting tells anything. */
export interface JoinPlace {
  readonly left: number;
  readonly right: number;
  /** Bold and italic are the block's own look. */
  readonly plain: boolean;
}

const UNIT = /\b(?:[kcmd]?m|ft|in)$/u;

/** Joins the lines of one block to pieces of running text, putting broken words together. O(letters). */
export function joinLines(
  lines: readonly FlowLine[],
  place: JoinPlace,
  joining: Joining,
): readonly DraftPiece[] {
  const pieces: DraftPiece[] = [];
  let page = -1;
  lines.forEach(({ line, page: on }, at) => {
    const next = lines[at + 1];
    const seam = next
      ? seamBetween(line, next.line, on, place, joining)
      : { drop: 0, space: false };
    const own = piecesOf(line, on, place.plain, joining);
    const last = own.at(-1);
    if (last && seam.drop > 0)
      own[own.length - 1] = { ...last, text: last.text.slice(0, -seam.drop) };
    if (seam.space) own.push({ text: ' ', ...alikeWith(last, next?.line, place.plain, joining) });
    if (on !== page) pieces.push({ text: '', page: joining.pageNumber(on) });
    page = on;
    pieces.push(...own);
  });
  return pieces;
}

function seamBetween(
  line: Line,
  next: Line,
  page: number,
  { left, right }: JoinPlace,
  joining: Joining,
) {
  const slack = line.rtl ? line.x0 - left : right - line.x1;
  const seam = seamOf(line, next, joining.vocabulary, slack < 4 * line.size);
  if (seam.why === null) return seam;
  const half = line.text.split(' ').at(-1) ?? '';
  const made = joining.repairs.add({
    id: `hyphenation:${page + 1}.${Math.round(line.y)}.${Math.round(line.x0)}`,
    kind: 'hyphenation',
    page: joining.pageNumber(page),
    before: `${half} ${next.text.split(' ', 1)[0] ?? ''}`,
    after: seam.word,
    why: seam.why,
  });
  return made ? seam : { drop: 0, space: true };
}

/** The space between two lines belongs to a mark that goes on over it. */
function alikeWith(
  last: DraftPiece | undefined,
  next: Line | undefined,
  plain: boolean,
  joining: Joining,
): Omit<DraftPiece, 'text'> {
  const first = next?.spans[0];
  if (!last?.kinds || !first) return {};
  const coming = settingOf(first, plain, joining.body);
  const kinds = last.kinds.filter((kind) => coming.kinds?.includes(kind) && kind !== 'superscript');
  const address =
    last.address !== undefined && last.address === coming.address ? last.address : undefined;
  const kept = kinds.filter((kind) => kind !== 'link' || address !== undefined);
  return {
    ...(kept.length > 0 ? { kinds: kept } : {}),
    ...(address === undefined ? {} : { address }),
  };
}

function piecesOf(line: Line, page: number, plain: boolean, joining: Joining): DraftPiece[] {
  const out: DraftPiece[] = [];
  line.spans.forEach((span, at) => {
    const before = line.spans[at - 1]?.text ?? '';
    const keys = at === 0 || UNIT.test(before) ? null : noteKeys(span, page, joining.notes);
    if (!keys) {
      out.push({ text: span.text, ...settingOf(span, plain, joining.body) });
      return;
    }
    const space = /\s$/.test(span.text) ? ' ' : '';
    for (const { key, label } of keys) {
      joining.referred.add(key);
      out.push({ text: '', note: { key, label } });
    }
    if (space !== '') out.push({ text: space });
  });
  return out;
}

/** The notes that a raised span refers to; null unless all that it says are references to notes of its page. */
function noteKeys(span: Span, page: number, notes: ReadonlySet<string>) {
  if (span.raised !== 'superscript') return null;
  const keys = span.text
    .split(/[,\s]+/)
    .filter((label) => label !== '')
    .map((label) => ({ key: `${page}:${label}`, label }));
  return keys.length > 0 && keys.every(({ key }) => notes.has(key)) ? keys : null;
}

function settingOf(span: Span, plain: boolean, body: BodySetting): Omit<DraftPiece, 'text'> {
  const kinds: InlineKind[] = [];
  if (!plain && span.bold && !body.bold) kinds.push('strong');
  if (!plain && span.italic && !body.italic) kinds.push('emphasis');
  if (span.raised !== null) kinds.push(span.raised);
  if (span.address !== undefined) kinds.push('link');
  return {
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(span.address === undefined ? {} : { address: span.address }),
  };
}
