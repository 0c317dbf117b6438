import type { CorpusEdit } from './edit.ts';

/** An edit with the place it was found at: `rawAt` in the raw file, `[start, end)` of what it left in the text. */
export interface PlacedEdit {
  readonly edit: CorpusEdit;
  readonly rawAt: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The raw text with the edits made and nothing else touched.
 * @throws Error naming the line when a piece is not on its line after the piece before it: the list is then wrong.
 */
export function applyEdits(
  raw: string,
  edits: readonly CorpusEdit[],
): { readonly text: string; readonly placed: readonly PlacedEdit[] } {
  const lineStarts = [0];
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const placed: PlacedEdit[] = [];
  let text = '';
  let cursor = 0;
  for (const edit of edits) {
    const lineStart = lineStarts[edit.line - 1] ?? raw.length;
    const lineEnd = (lineStarts[edit.line] ?? raw.length + 1) - 1;
    const rawAt = raw.indexOf(edit.raw, Math.max(cursor, lineStart));
    if (rawAt < 0 || rawAt > lineEnd) {
      throw new Error(
        `line ${edit.line} has no ${JSON.stringify(edit.raw)} after the edit before it`,
      );
    }
    text += raw.slice(cursor, rawAt);
    const start = text.length;
    text += edit.becomes;
    placed.push({ edit, rawAt, start, end: text.length });
    cursor = rawAt + edit.raw.length;
  }
  return { text: text + raw.slice(cursor), placed };
}
