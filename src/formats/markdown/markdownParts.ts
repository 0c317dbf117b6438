/** A stretch of a Markdown text that can be parsed by itself. */
export interface MarkdownPart {
  readonly text: string;
  /** Its marks are too many or too deep to be parsed in good time: its words are kept as they stand. */
  readonly plain: boolean;
}

/** Units after which a part ends where it can; a parser's memory and some of its steps grow faster than the text. */
const PART_UNITS = 64 * 1024;
/** Texts up to this length are parsed whole. */
const WHOLE_UNITS = 128 * 1024;
/** Most of each in one paragraph, list item or the like: a parser compares some of them with all others. */
const MOST = { emphasis: 600, brackets: 3000, backticks: 400, angles: 1500, lines: 3000 } as const;
/** Most block quotations and lists within one another, and columns by which a list may be indented. */
const MAX_DEPTH = 40;
const MAX_INDENT = 80;

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const RAW_ENDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<(script|pre|style|textarea)(\s|>|$)/i, /<\/(script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![a-z]/i, />/],
];

/** Counts what makes one paragraph costly. */
class LeafCount {
  #counts = { emphasis: 0, brackets: 0, backticks: 0, angles: 0, lines: 0 };
  #isItem = false;
  #inTable = false;

  blank(): void {
    this.#inTable = false;
    this.#begin(false);
  }

  /** Whether the paragraph that the line belongs to is too costly with it. */
  isTooMuch(line: string): boolean {
    const item = /^[ \t]*([-*+]|\d{1,9}[.)])[ \t]/.exec(line);
    const near = this.#isItem || this.#counts.lines === 0 || /^ {0,3}([-*+]|1[.)])[ \t]/.test(line);
    if (item && near) this.#begin(true);
    else if (this.#inTable || /^ {0,3}#{1,6}[ \t]/.test(line)) this.#begin(false);
    if (this.#counts.lines === 1 && line.includes('-') && TABLE_RULE.test(line)) {
      this.#inTable = true;
    }
    const counts = this.#counts;
    counts.lines += 1;
    counts.emphasis += line.match(/[*_~]+/g)?.length ?? 0;
    counts.brackets += line.match(/[[\]]/g)?.length ?? 0;
    counts.backticks += line.match(/`+/g)?.length ?? 0;
    counts.angles += line.match(/</g)?.length ?? 0;
    const markers = MARKERS.exec(line)?.[0] ?? '';
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    return (
      counts.emphasis > MOST.emphasis ||
      counts.brackets > MOST.brackets ||
      counts.backticks > MOST.backticks ||
      counts.angles > MOST.angles ||
      counts.lines > MOST.lines ||
      markers.replace(/[ \t\d]/g, '').length > MAX_DEPTH ||
      (item !== null && indent > MAX_INDENT)
    );
  }

  #begin(isItem: boolean): void {
    this.#counts = { emphasis: 0, brackets: 0, backticks: 0, angles: 0, lines: 0 };
    this.#isItem = isItem;
  }
}

/**
 * Splits a Markdown text where no list, quotation, fence or raw HTML can go on: before a line that starts at the margin
 * with none of their signs, after a blank one. A stretch between two such places whose cost is out of all proportion is
 * a part of its own. Joined, the parts are the text. O(n).
 */
export function markdownParts(text: string): readonly MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  const leaf = new LeafCount();
  let chunk = '';
  let stretch: string[] = [];
  let plain = false;
  let end: RegExp | null = null;
  let blank = false;
  const emit = (part: MarkdownPart): void => {
    if (part.text !== '') parts.push(part);
  };
  const close = (): void => {
    const whole = stretch.join('');
    stretch = [];
    if (plain) {
      emit({ text: chunk, plain: false });
      emit({ text: whole, plain: true });
      chunk = '';
    } else {
      chunk += whole;
      if (text.length > WHOLE_UNITS && chunk.length > PART_UNITS) {
        emit({ text: chunk, plain: false });
        chunk = '';
      }
    }
    plain = false;
    leaf.blank();
  };
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const matter = frontMatterLines(lines);
  for (const [index, whole] of lines.entries()) {
    const line = whole.endsWith('\n') ? whole.slice(0, -1) : whole;
    if (index < matter) {
      stretch.push(whole);
      continue;
    }
    if (end === null && (blank || index === matter) && /^[^\s>*+\-\d`~<|[:=]/.test(line)) close();
    stretch.push(whole);
    blank = line.trim() === '';
    if (end !== null) {
      if (end.test(line)) end = null;
      continue;
    }
    if (blank) leaf.blank();
    else if (leaf.isTooMuch(line)) plain = true;
    end = rawEnd(line);
  }
  close();
  emit({ text: chunk, plain: false });
  return parts;
}

/** What ends the fence or raw HTML that a line begins; null where it begins none, or ends it too. */
function rawEnd(line: string): RegExp | null {
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) {
    return new RegExp(`^ {0,3}${fence.charAt(0)}{${Math.min(fence.length, 1000)},}[ \\t]*$`);
  }
  for (const [start, stop] of RAW_ENDS) {
    const found = start.exec(line);
    if (found) return stop.test(line.slice(found[0].length)) ? null : stop;
  }
  return null;
}

/** Lines of the front matter, its fences included; 0 where there is none. */
function frontMatterLines(lines: readonly string[]): number {
  if (!/^---[ \t]*\n?$/.test(lines[0] ?? '')) return 0;
  const end = lines.slice(1, 500).findIndex((line) => /^---[ \t]*\n?$/.test(line));
  return end < 0 ? 0 : end + 2;
}
