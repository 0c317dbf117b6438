import type {
  PrintedConflict,
  RegisterItem,
  ReportBlock,
  ReportModel,
  ReportNote,
  ReportRun,
} from '../../core/report/model.ts';
import { printableText } from '../../core/report/printableText.ts';
import { escapeMarkdown, guardLineStart, yamlString } from './escapeMarkdown.ts';

/** Emphasis with its outer spaces left outside the marks, where Markdown wants them. */
function emphasised(text: string, mark: string): string {
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return core === '' ? text : `${before}${mark}${core}${mark}${after}`;
}

function inlineRun(run: ReportRun): string {
  switch (run.kind) {
    case 'break':
      return '\\\n';
    case 'citation':
      return run.note === null ? `\\[E${run.number}\\]` : `[^${run.note}]`;
    case 'text': {
      const text = escapeMarkdown(run.text);
      const italic = run.italic ? emphasised(text, '*') : text;
      return run.bold ? emphasised(italic, '**') : italic;
    }
  }
}

function inline(runs: readonly ReportRun[]): string {
  return runs.map(inlineRun).join('').split('\n').map(guardLineStart).join('\n');
}

/** Puts `first` before the first line of a block and `rest` before the others; empty lines get no trailing space. */
function indented(lines: string, first: string, rest: string): string {
  return lines
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');
}

function quotationLines(quote: string): string {
  const paragraphs = printableText(quote).split(/\n+/).map(escapeMarkdown);
  const text = `“${paragraphs.join('\n\n')}”`.split('\n').map(guardLineStart).join('\n');
  return indented(text, '> ', '> ');
}

function registerItem(item: RegisterItem): string {
  if (item.kind === 'removed') return `**E${item.number}** removed`;
  return [
    `**E${item.number}** ${escapeMarkdown(item.grade)}`,
    quotationLines(item.quote.quote),
    inline(item.place),
    ...item.remarks.map(inline),
  ].join('\n\n');
}

function conflict({ head, statements, note }: PrintedConflict): string {
  return [
    inline(head),
    ...statements.flatMap(({ quote, place }) => [quotationLines(quote.quote), inline(place)]),
    ...(note === null ? [] : [inline(note)]),
  ].join('\n\n');
}

function list(block: Extract<ReportBlock, { kind: 'list' }>): string {
  return block.items
    .map((item, index) => {
      const mark = block.ordered ? `${block.start + index}. ` : '- ';
      return indented(blocks(item), mark, ' '.repeat(mark.length));
    })
    .join('\n');
}

/** A note's label needs no escape: a space follows it, and no reference in the file can be named "E3". */
function noteText(note: ReportNote): string {
  const label = `[E${note.number}]`;
  const text = inline(note.runs);
  const escaped = `\\[E${note.number}\\] `;
  return text.startsWith(escaped) ? `${label} ${text.slice(escaped.length)}` : text;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

function block(one: ReportBlock): string {
  switch (one.kind) {
    case 'title':
      return `# ${escapeMarkdown(one.text)}`.trimEnd();
    case 'question':
      return emphasised(escapeMarkdown(one.text), '*');
    case 'facts':
      return one.facts
        .map(({ label, value }) => `- ${escapeMarkdown(label)}: ${escapeMarkdown(value)}`)
        .join('\n');
    case 'heading':
      return `${'#'.repeat(one.level + 1)} ${inline(one.runs).replace(/\\?\n/g, ' ')}`.trimEnd();
    case 'paragraph':
      return inline(one.runs);
    case 'quotation':
      return indented(blocks(one.blocks), '> ', '> ');
    case 'list':
      return list(one);
    case 'notes':
      return one.notes
        .map((note) => indented(noteText(note), `[^${note.note}]: `, '    '))
        .join('\n\n');
    case 'conflicts':
      return one.conflicts.map(conflict).join('\n\n');
    case 'register':
      return one.items.map(registerItem).join('\n\n');
    case 'bibliography':
      return one.entries.map((runs) => indented(inline(runs), '- ', '  ')).join('\n');
    case 'table':
      return table(one.columns, one.rows);
  }
}

/** Two lists in a row would be read as one: a comment that prints nothing parts them. */
function blocks(many: readonly ReportBlock[]): string {
  const isList = (one: ReportBlock | undefined) => one?.kind === 'list' || one?.kind === 'facts';
  return many
    .map((one, index) =>
      isList(one) && isList(many[index - 1]) ? `<!-- -->\n\n${block(one)}` : block(one),
    )
    .filter((text) => text !== '')
    .join('\n\n');
}

function head(model: ReportModel): string {
  const question = model.blocks.find((one) => one.kind === 'question');
  return [
    '---',
    `title: ${yamlString(model.title)}`,
    ...(question === undefined ? [] : [`question: ${yamlString(question.text)}`]),
    `marking: ${yamlString(model.marking)}`,
    ...(model.author === null ? [] : [`author: ${yamlString(model.author)}`]),
    `date: ${yamlString(model.issuedOn)}`,
    `lang: ${yamlString(model.language)}`,
    'generator: "Casebound"',
    '---',
  ].join('\n');
}

/** A report as CommonMark with footnotes and tables (GFM, Pandoc) and a YAML head; the marking stands first and last. */
export function writeMarkdownReport(model: ReportModel): string {
  const marking = model.marking === '' ? [] : [`**${escapeMarkdown(model.marking)}**`];
  return `${[head(model), ...marking, blocks(model.blocks), ...marking].join('\n\n')}\n`;
}
