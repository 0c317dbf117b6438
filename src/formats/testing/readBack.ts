import { strFromU8, unzipSync } from 'fflate';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import { SaxesParser } from 'saxes';
import type { ReportModel } from '../../core/report/model.ts';
import { runsText } from '../../core/report/model.ts';
import { printableText } from '../../core/report/printableText.ts';
import { foldedForComparison } from '../../core/report/quotesInText.ts';
import { unescapeMarkdown } from '../markdown/escapeMarkdown.ts';

/** What every format of a report must hold, read back out of a file, white space and soft hyphens folded. */
export interface ReadBack {
  readonly headings: readonly string[];
  readonly quotes: readonly string[];
  /** Texts of the notes by number. */
  readonly notes: readonly string[];
  /** Note numbers in the order in which the text cites them. */
  readonly cited: readonly number[];
}

const fold = foldedForComparison;

/** What the model says that every format must hold. */
export function expectedOf(model: ReportModel): ReadBack {
  const cited: number[] = [];
  const headings: string[] = [];
  const visit = (blocks: ReportModel['blocks']): void => {
    for (const block of blocks) {
      if (block.kind === 'title') headings.push(fold(block.text));
      if (block.kind === 'heading') headings.push(fold(runsText(block.runs)));
      if (block.kind === 'heading' || block.kind === 'paragraph') {
        for (const run of block.runs)
          if (run.kind === 'citation' && run.note !== null) cited.push(run.note);
      }
      if (block.kind === 'conflicts') {
        const runs = block.conflicts.flatMap(({ statements }) =>
          statements.flatMap((s) => s.place),
        );
        for (const run of runs) if (run.kind === 'citation' && run.note) cited.push(run.note);
      }
      if (block.kind === 'quotation') visit(block.blocks);
      if (block.kind === 'list') block.items.forEach(visit);
    }
  };
  visit(model.blocks);
  return {
    headings,
    quotes: model.quotes.map(({ quote }) => fold(`“${printableText(quote)}”`)),
    notes: model.notes.map((note) => fold(runsText(note.runs))),
    cited,
  };
}

type Node = DefaultTreeAdapterTypes.Node;

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Reads an HTML report back. */
export function readBackHtml(html: string): ReadBack {
  const found = {
    headings: [] as string[],
    quotes: [] as string[],
    notes: [] as string[],
    cited: [] as number[],
  };
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      const attribute = (name: string) => node.attrs.find((one) => one.name === name)?.value ?? '';
      const words = (without = '') =>
        fold(
          node.childNodes
            .filter((child) => !('tagName' in child) || child.tagName !== without)
            .map(textOf)
            .join(''),
        );
      if (/^h[1-4]$/.test(node.tagName)) found.headings.push(words('sup'));
      if (node.tagName === 'blockquote' && attribute('class') === '') found.quotes.push(words());
      if (node.tagName === 'li' && attribute('id').startsWith('note-')) found.notes.push(words());
      if (node.tagName === 'a' && attribute('id').startsWith('cite-')) {
        found.cited.push(Number(textOf(node)));
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

/** Reads a Markdown report back. */
export function readBackMarkdown(markdown: string): ReadBack {
  const body = markdown.slice(markdown.indexOf('\n---\n') + 5);
  const plain = (text: string) =>
    fold(unescapeMarkdown(text.replace(/\[\^\d+\]/g, '').replace(/(?<!\\)\*+/g, '')));
  const blocks = body.split(/\n\n(?!> )|(?<!\n>)\n\n(?=> )/);
  const quotes = blocks
    .map((block) => block.split('\n').map((line) => line.replace(/^> ?/, '')))
    .map((lines) => lines.join('\n'))
    .filter((_text, index) => blocks[index]?.startsWith('> “'))
    .map(plain);
  const lines = body.split('\n');
  return {
    headings: lines
      .filter((line) => /^#{1,4} /.test(line))
      .map((l) => plain(l.replace(/^#+ /, ''))),
    quotes,
    notes: lines
      .filter((line) => /^\[\^\d+\]: /.test(line))
      .map((line) => plain(line.replace(/^\[\^\d+\]: /, ''))),
    cited: [...body.matchAll(/(?<!\\)\[\^(\d+)\](?!:)/g)].map((match) => Number(match[1])),
  };
}

/** One paragraph of a Word part: its style and its text, footnote references as "\ue001n\ue001". */
interface WordParagraph {
  readonly style: string;
  readonly text: string;
  /** Id of the footnote that holds it; null in the body. */
  readonly footnote: number | null;
}

function wordParagraphs(xml: string): readonly WordParagraph[] {
  const found: WordParagraph[] = [];
  const parser = new SaxesParser();
  let style = '';
  let text = '';
  let inText = false;
  let footnote: number | null = null;
  let noteref: number | null = null;
  let inInstruction = false;
  parser.on('opentag', ({ name, attributes }) => {
    inText = name === 'w:t';
    inInstruction = name === 'w:instrText';
    if (name === 'w:footnote') footnote = Number(attributes['w:id']);
    if (name === 'w:p') [style, text] = ['', ''];
    if (name === 'w:pStyle') style = attributes['w:val'] ?? '';
    if (name === 'w:br') text += '\n';
    if (name === 'w:footnoteReference') text += `\ue001${attributes['w:id']}\ue001`;
    if (name === 'w:fldChar' && attributes['w:fldCharType'] === 'end') noteref = null;
  });
  parser.on('closetag', ({ name }) => {
    inText = false;
    inInstruction = false;
    if (name === 'w:p') found.push({ style, text, footnote });
  });
  parser.on('text', (part) => {
    const target = /NOTEREF _RefNote(\d+)/.exec(inInstruction ? part : '');
    if (target) {
      noteref = Number(target[1]);
      text += `\ue001${noteref}\ue001`;
    } else if (inText && noteref === null) text += part;
  });
  parser.write(xml).close();
  return found;
}

/** Reads a Word report back. */
export function readBackDocx(bytes: Uint8Array): ReadBack {
  const entries = unzipSync(bytes);
  const part = (name: string) => wordParagraphs(strFromU8(entries[name] ?? new Uint8Array()));
  const body = part('word/document.xml');
  const words = (text: string) => fold(text.replace(/\ue001\d+\ue001/g, ''));
  const quotes: string[] = [];
  for (const [index, { style, text }] of body.entries()) {
    if (style !== 'EvidenceQuote') continue;
    const before = body[index - 1]?.style === 'EvidenceQuote' ? quotes.pop() : undefined;
    quotes.push(fold(before === undefined ? text : `${before} ${text}`));
  }
  return {
    headings: body
      .filter(({ style }) => /^(?:Title|Heading[1-3])$/.test(style))
      .map(({ text }) => words(text)),
    quotes,
    notes: part('word/footnotes.xml')
      .filter(({ footnote }) => footnote !== null && footnote > 0)
      .map(({ text }) => words(text)),
    cited: body.flatMap(({ text }) =>
      [...text.matchAll(/\ue001(\d+)\ue001/g)].map((match) => Number(match[1])),
    ),
  };
}
