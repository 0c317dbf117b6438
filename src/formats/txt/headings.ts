import type { LineRun } from './lines.ts';

const PART =
  /^(BOOK|PART|VOLUME|(FIRST|SECOND|THIRD) EPILOGUE|PROLOGUE|EPILOGUE|APPENDIX|PREFACE|FOREWORD|INTRODUCTION|CONTENTS)\b/;
const CHAPTER = /^(CHAPTER|SECTION|ACT|SCENE|LETTER|CANTO|STAVE|ANNEX)\b/;
const NUMBER = /^\S+(\s+EPILOGUE)?[\s.:]+([IVXLC]+|\d{1,3}|[A-Z]+)\b/i;
const LONGEST = 70;
/** One paragraph in so many at most may be a line in capitals for capitals to make a heading. */
const CAPITALS_SHARE = 4;

/** How headings look in one text. */
export interface HeadingSense {
  /** Level of the heading that the run is, 1 or 2; null when it is none. */
  readonly levelOf: (run: LineRun) => number | null;
}

/**
 * Learns from a whole text what its headings look like. Conservative: a heading is one short line at the margin, set
 * off by blank lines, that is numbered as a part or chapter, or written in capitals where the text at large is not.
 * @param title the work's title, if the text names it; a line that is the same is a heading of level 1.
 */
export function headingSense(runs: readonly LineRun[], title: string | null): HeadingSense {
  const single = runs.filter(isShortLine);
  const capitals = single.filter(
    ({ lines: [line = ''] }) => isCapitals(line) && !isPart(line) && !isChapter(line),
  );
  // Where chapters are numbered, other lines in capitals are signs, signatures and proclamations.
  const useCapitals =
    capitals.length * CAPITALS_SHARE <= runs.length &&
    !single.some(({ lines }) => isChapter(lines[0] ?? ''));
  const levelOf = (run: LineRun): number | null => {
    const line = run.lines[0]?.trimEnd() ?? '';
    if (!isShortLine(run)) return null;
    if (title !== null && line.toLowerCase() === title.toLowerCase()) return 1;
    if (isPart(line)) return 1;
    if (isChapter(line)) return 2;
    return useCapitals && isCapitals(line) ? 2 : null;
  };
  return { levelOf };
}

function isShortLine({ lines, blankBefore, blankAfter }: LineRun): boolean {
  const [line = ''] = lines;
  return (
    lines.length === 1 &&
    line.length <= LONGEST &&
    !/^\s/.test(line) &&
    blankBefore > 0 &&
    blankAfter > 0 &&
    !/[,;]$/.test(line.trimEnd())
  );
}

function isPart(line: string): boolean {
  return PART.test(line) && isNumbered(line);
}

function isChapter(line: string): boolean {
  const head = line.toUpperCase() === line ? line : line.replace(/^[A-Z][a-z]+/, upper);
  return CHAPTER.test(head) && NUMBER.test(head) && isTitleLike(line);
}

function upper(word: string): string {
  return word.toUpperCase();
}

/** A part named by a number, or alone on its line. */
function isNumbered(line: string): boolean {
  return isCapitals(line) || /^[A-Z ]+$/.test(line);
}

/** "Chapter 3", "Chapter III. In which …": the number comes right after, so that "Section leaders met" is no heading. */
function isTitleLike(line: string): boolean {
  return /^\S+\s+([IVXLC]+|\d{1,3}|[A-Z]+|(One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten))([\s.:—–-]|$)/.test(
    line,
  );
}

/** In capitals with at least four letters, and no sentence. */
function isCapitals(line: string): boolean {
  const letters = line.match(/\p{L}/gu) ?? [];
  return letters.length >= 4 && !/\p{Ll}/u.test(line) && /^[\p{Lu}\d“"'‘(]/u.test(line);
}
