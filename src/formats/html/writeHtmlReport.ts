import type {
  PrintedConflict,
  RegisterItem,
  ReportBlock,
  ReportModel,
  ReportNote,
  ReportQuote,
  ReportRun,
} from '../../core/report/model.ts';
import { printableText } from '../../core/report/printableText.ts';
import { escapeHtml } from './escapeHtml.ts';
import type { ReportFont } from './reportStyle.ts';
import { reportStyle } from './reportStyle.ts';

/** Nothing may be fetched and nothing may run: the page is text, its own style, and fonts that it carries. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/** What a writer keeps in mind of the whole report while it walks the blocks. */
interface Walk {
  readonly model: ReportModel;
  readonly hasRegister: boolean;
  /** Times that each note was referred to so far, for the ids to come back to. */
  readonly references: Map<number, number>;
}

function citation(run: Extract<ReportRun, { kind: 'citation' }>, walk: Walk): string {
  if (run.note === null) {
    const label = `[E${run.number}]`;
    return walk.hasRegister ? `<a href="#E${run.number}">${label}</a>` : label;
  }
  const time = (walk.references.get(run.note) ?? 0) + 1;
  walk.references.set(run.note, time);
  const comma = run.joined ? ',' : '';
  return `<sup>${comma}<a id="cite-${run.note}-${time}" href="#note-${run.note}"${run.number === null ? '' : ` title="E${run.number}"`}>${run.note}</a></sup>`;
}

function inlineRun(run: ReportRun, walk: Walk): string {
  switch (run.kind) {
    case 'break':
      return '<br>';
    case 'citation':
      return citation(run, walk);
    case 'text': {
      const text = escapeHtml(run.text);
      const italic = run.italic ? `<em>${text}</em>` : text;
      return run.bold ? `<strong>${italic}</strong>` : italic;
    }
  }
}

function inline(runs: readonly ReportRun[], walk: Walk): string {
  return runs.map((run) => inlineRun(run, walk)).join('');
}

function note(one: ReportNote, walk: Walk): string {
  const text = inline(one.runs, walk);
  const label = `[E${one.number}]`;
  const linked =
    one.number !== null && walk.hasRegister && text.startsWith(label)
      ? `<a href="#E${one.number}">${label}</a>${text.slice(label.length)}`
      : text;
  const back = walk.references.has(one.note)
    ? `<a class="back" href="#cite-${one.note}-1" aria-label="Back to the first citation of note ${one.note}"></a>`
    : '';
  return `<li id="note-${one.note}" value="${one.note}">${linked}${back}</li>`;
}

/** A quotation with the attributes by which it is found again in the copy held. */
function quotation(quote: ReportQuote, language: string | null): string {
  const data = Object.entries({
    evidence: quote.evidence,
    document: quote.documentId,
    hash: quote.hash,
    start: quote.start,
    end: quote.end,
    prefix: quote.prefix,
    suffix: quote.suffix,
  })
    .map(([name, value]) => `data-${name}="${escapeHtml(String(value))}"`)
    .join(' ');
  const spoken = language === null ? '' : ` lang="${escapeHtml(language)}"`;
  const words = escapeHtml(printableText(quote.quote));
  return `<blockquote${spoken}>“<span ${data}>${words}</span>”</blockquote>`;
}

function conflict({ head, statements, note: remark }: PrintedConflict, walk: Walk): string {
  return [
    `<div class="conflict"><p class="head">${inline(head, walk)}</p>`,
    ...statements.map(
      ({ quote, language, place }) =>
        `${quotation(quote, language)}\n<p class="place">${inline(place, walk)}</p>`,
    ),
    ...(remark === null ? [] : [`<p class="remark">${inline(remark, walk)}</p>`]),
    '</div>',
  ].join('\n');
}

function registerItem(item: RegisterItem, walk: Walk): string {
  if (item.kind === 'removed') {
    return `<div class="item removed" id="E${item.number}"><b>E${item.number}</b><span></span><div>removed</div></div>`;
  }
  const grade = /^[A-F][1-6]$/.test(item.grade) ? '<span>' : '<span class="open">';
  const remarks = item.remarks.map((runs) => `<p class="remark">${inline(runs, walk)}</p>`);
  return [
    `<div class="item" id="E${item.number}"><b>E${item.number}</b>`,
    `<div class="grade${item.grade.length > 10 ? ' wide' : ''}">${grade}${escapeHtml(item.grade)}</span></div><div>`,
    quotation(item.quote, item.language),
    `<p class="place">${inline(item.place, walk)}</p>${remarks.join('')}</div></div>`,
  ].join('');
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function block(one: ReportBlock, walk: Walk): string {
  switch (one.kind) {
    case 'title':
      return `<h1>${escapeHtml(one.text)}</h1>`;
    case 'question':
      return `<p class="question">${escapeHtml(one.text)}</p>`;
    case 'facts':
      return `<dl class="facts">${one.facts
        .map(
          ({ label, value }) =>
            `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`,
        )
        .join('')}</dl>`;
    case 'heading': {
      const id = one.opens === null ? '' : ` id="${one.opens}"`;
      return `<h${one.level + 1}${id}>${inline(one.runs, walk)}</h${one.level + 1}>`;
    }
    case 'paragraph':
      return `<p${one.tone === 'small' ? ' class="small"' : ''}>${inline(one.runs, walk)}</p>`;
    case 'quotation':
      return `<blockquote class="narrative">${blocks(one.blocks, walk)}</blockquote>`;
    case 'list': {
      const items = one.items.map((item) => `<li>${blocks(item, walk)}</li>`).join('\n');
      return one.ordered
        ? `<ol${one.start === 1 ? '' : ` start="${one.start}"`}>\n${items}\n</ol>`
        : `<ul>\n${items}\n</ul>`;
    }
    case 'notes':
      return one.notes.length === 0
        ? ''
        : `<ol class="notes">\n${one.notes.map((each) => note(each, walk)).join('\n')}\n</ol>`;
    case 'conflicts':
      return one.conflicts.map((each) => conflict(each, walk)).join('\n');
    case 'register':
      return `<div class="register">\n${one.items.map((item) => registerItem(item, walk)).join('\n')}\n</div>`;
    case 'bibliography':
      return `<ul class="bibliography">\n${one.entries
        .map((runs) => `<li>${inline(runs, walk)}</li>`)
        .join('\n')}\n</ul>`;
    case 'table':
      return table(one.columns, one.rows);
  }
}

function blocks(many: readonly ReportBlock[], walk: Walk): string {
  return many.map((one) => block(one, walk)).join('\n');
}

/**
 * A report as one HTML file: no script, nothing fetched, readable on screen and laid out for A4 in print. Each
 * quotation of the register and of the conflicts carries the attributes by which `casebound verify` finds it again.
 */
export function writeHtmlReport(
  model: ReportModel,
  options: { readonly fonts?: readonly ReportFont[] } = {},
): string {
  const walk: Walk = {
    model,
    hasRegister: model.blocks.some((one) => one.kind === 'register'),
    references: new Map(),
  };
  const marking = escapeHtml(model.marking);
  const author =
    model.author === null ? '' : `\n<meta name="author" content="${escapeHtml(model.author)}">`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(model.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Casebound">
<meta name="casebound-marking" content="${marking}">${author}
<title>${escapeHtml(model.title)}</title>
<style>
${reportStyle(model.title, model.marking, options.fonts)}
</style>
</head>
<body>
${marking === '' ? '' : `<header class="marking"><b>${marking}</b></header>\n`}<main>
${blocks(model.blocks, walk)}
</main>
${marking === '' ? '' : `<footer class="marking"><b>${marking}</b></footer>\n`}</body>
</html>
`;
}

/** The page that the host prints to PDF: the HTML report, with the fonts it is given carried inside. */
export function printHtml(model: ReportModel, fonts: readonly ReportFont[] = []): string {
  return writeHtmlReport(model, { fonts });
}
