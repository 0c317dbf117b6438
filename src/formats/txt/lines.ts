/** Lines of a plain text that stand together between blank lines, or between such a line and a new page. */
export interface LineRun {
  /** As in the file, at least one, each with something else than white space. */
  readonly lines: readonly string[];
  /** Blank lines before it; a new page counts as many. */
  readonly blankBefore: number;
  readonly blankAfter: number;
  /** 1-based, counted by form feeds. */
  readonly page: number;
}

const MANY = 99;

/** Splits a text with LF line ends at its blank lines and form feeds. O(n). */
export function lineRuns(text: string): {
  readonly runs: readonly LineRun[];
  readonly pages: number;
} {
  const runs: { lines: string[]; blankBefore: number; blankAfter: number; page: number }[] = [];
  let page = 1;
  let blank = MANY;
  let open = false;
  const end = (count: number): void => {
    const last = runs.at(-1);
    if (open && last) last.blankAfter = count;
    open = false;
  };
  for (const line of text.split('\n')) {
    for (const [index, part] of line.split('\f').entries()) {
      if (index > 0) {
        end(MANY);
        page += 1;
        blank = MANY;
      }
      if (part.trim() === '') {
        // What follows a form feed on its line is the start of the page, not a blank line on it.
        if (line.includes('\f')) continue;
        end(0);
        blank += 1;
        continue;
      }
      if (open) runs.at(-1)?.lines.push(part);
      else runs.push({ lines: [part], blankBefore: blank, blankAfter: MANY, page });
      open = true;
      blank = 0;
    }
  }
  for (const [index, run] of runs.entries()) run.blankAfter = runs[index + 1]?.blankBefore ?? MANY;
  return { runs, pages: page };
}
