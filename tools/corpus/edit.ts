import type { BlockKind, InlineMark } from '../../src/core/document/document.ts';

/** What a piece of the raw file says of the structure of the text that it leaves behind. */
export interface Structure {
  readonly block?: {
    readonly kind: BlockKind;
    readonly level?: number;
    readonly ordered?: boolean;
  };
  readonly mark?: InlineMark['kind'];
  /** A printed page begins where the piece stood. */
  readonly page?: number;
}

/** One reviewed difference between a raw file and its canonical text, or one piece that was given another kind. */
export interface CorpusEdit {
  /** 1-based line of the raw file on which the piece begins. */
  readonly line: number;
  /** The piece as it stands in the raw file, line ends included. */
  readonly raw: string;
  /** What stands there in the canonical text; equal to `raw` where only the kind of block is told. */
  readonly becomes: string;
  /** Number of the rule of the bundle's README that asks for it. */
  readonly rule: number;
  readonly reason: string;
  readonly makes?: Structure;
}

/** Takes out a piece that the extraction added; nothing stays in its place. */
export function remove(line: number, raw: string, reason: string): CorpusEdit {
  return { line, raw, becomes: '', rule: 2, reason };
}

/** Takes out a running header with the blank lines named, where it stood between two blocks. */
export function runningHeader(line: number, raw: string, page: number): CorpusEdit {
  const reason = `running header of page ${page}; the blocks beside it were whole`;
  return { line, raw, becomes: '', rule: 2, reason, makes: { page } };
}

/** Takes out a running header that split a sentence, and joins the two halves with one space. */
export function rejoin(headerLine: number, header: string, page: number): CorpusEdit {
  return {
    line: headerLine - 2,
    raw: `\n\n${header}\n\n`,
    becomes: ' ',
    rule: 3,
    reason: `running header of page ${page}; it split a sentence, whose halves are joined by one space`,
    makes: { page },
  };
}

/** A line that is a heading; `marks` stand before it, and their stars or hashes mirrored after it. */
export function heading(line: number, before: string, label: string, level: number): CorpusEdit {
  const after = before.replace(/^#+ /, '');
  return {
    line,
    raw: `${before}${label}${after}`,
    becomes: label,
    rule: 4,
    reason: `section line, level ${level}`,
    makes: { block: { kind: 'heading', level } },
  };
}

/** A dead link: its label stays and is marked as a link. */
export function link(line: number, label: string): CorpusEdit {
  return {
    line,
    raw: `[${label}](#)`,
    becomes: label,
    rule: 2,
    reason: 'dead link target; the label stays',
    makes: { mark: 'link' },
  };
}

/** Words in italics: the markers go, the words are marked. */
export function emphasis(line: number, label: string): CorpusEdit {
  return {
    line,
    raw: `*${label}*`,
    becomes: label,
    rule: 2,
    reason: 'markers of italics; the words stay',
    makes: { mark: 'emphasis' },
  };
}

/** Words in bold: the markers go, the words are marked. */
export function strong(line: number, label: string): CorpusEdit {
  return {
    line,
    raw: `**${label}**`,
    becomes: label,
    rule: 2,
    reason: 'markers of bold; the words stay',
    makes: { mark: 'strong' },
  };
}

/** An escape that the extraction put before a character. */
export function dropEscape(line: number, raw: string): CorpusEdit {
  return {
    line,
    raw,
    becomes: raw.slice(1),
    rule: 2,
    reason: 'escape before a character; the character stays',
  };
}

/** A list item with a blank line before it: the first of its list, or the first after a page break. */
export function item(line: number, marker: string): CorpusEdit {
  return {
    line,
    raw: marker,
    becomes: '',
    rule: 5,
    reason: "list marker; it is the list's, not text",
    makes: { block: { kind: 'listItem', ordered: /\d/.test(marker) } },
  };
}

/** A list item on the line after the one before it: the marker goes, and a blank line parts the two blocks. */
export function nextItem(line: number, marker: string): CorpusEdit {
  return {
    ...item(line, marker),
    becomes: '\n',
    reason: "list marker; it is the list's, not text; one blank line parts the items",
  };
}

/** A whole line, or the words it begins with, that is a block of another kind than a paragraph. */
export function retype(line: number, raw: string, kind: BlockKind, level?: number): CorpusEdit {
  return {
    line,
    raw,
    becomes: raw,
    rule: kind === 'heading' ? 4 : kind === 'source' ? 6 : 7,
    reason: `not a paragraph: ${kind}`,
    makes: { block: { kind, ...(level === undefined ? {} : { level }) } },
  };
}

/** A non-breaking space, named with the words beside it. */
export function hardSpace(line: number, before: string, after: string): CorpusEdit {
  return {
    line,
    raw: `${before}\u00a0${after}`,
    becomes: `${before} ${after}`,
    rule: 8,
    reason: 'non-breaking space; a space stands for it',
  };
}
