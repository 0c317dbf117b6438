import type { Difference } from './alignTexts.ts';
import type { PlacedEdit } from './applyEdits.ts';

/** What the reviewed edits say is dropped and added, character by character, in the raw file's order. */
export function editDifferences(placed: readonly PlacedEdit[]): readonly Difference[] {
  return placed.flatMap(({ edit: { raw, becomes }, rawAt }) => {
    if (raw === becomes) return [];
    if (becomes.endsWith(raw)) {
      return [{ rawAt, drop: '', add: becomes.slice(0, becomes.length - raw.length) }];
    }
    if (becomes.trim() === '' || !raw.includes(becomes)) {
      return differingMiddle(rawAt, raw, becomes);
    }
    const kept = raw.indexOf(becomes);
    const after = kept + becomes.length;
    return [
      { rawAt, drop: raw.slice(0, kept), add: '' },
      { rawAt: rawAt + after, drop: raw.slice(after), add: '' },
    ].filter((difference) => difference.drop !== '');
  });
}

/** One difference without the words that both sides begin and end with. */
function differingMiddle(rawAt: number, raw: string, becomes: string): readonly Difference[] {
  if (becomes.trim() === '') return [{ rawAt, drop: raw, add: becomes }];
  let head = 0;
  while (raw.charAt(head) === becomes.charAt(head)) head += 1;
  let tail = 0;
  while (raw.at(-1 - tail) === becomes.at(-1 - tail)) tail += 1;
  return [
    {
      rawAt: rawAt + head,
      drop: raw.slice(head, raw.length - tail),
      add: becomes.slice(head, becomes.length - tail),
    },
  ];
}
