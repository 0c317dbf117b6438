import type { DocumentSummary } from '../../core/document/document.ts';
import { summaryOf } from '../../core/document/summary.ts';
import type { Command } from '../command.ts';
import { openDocuments } from '../openDocuments.ts';

/** `casebound documents [LIB]`: what the corpus or library holds, in its own order. */
export const documents: Command = {
  name: 'documents',
  usage: ['documents [LIB] [--json]', 'lists the documents'],
  async run(input, output) {
    const [lib, ...rest] = input.words;
    if (rest.length > 0) {
      output.error(`casebound documents takes one LIB; ${rest.join(' ')} is too much.`);
      return 2;
    }
    const opened = await openDocuments(lib, input);
    if (!opened.ok) {
      output.error(opened.failure.says);
      return 2;
    }
    const summaries = opened.value.documents.map(summaryOf);
    output.data(
      input.json ? `${JSON.stringify(summaries.map(listed), null, 2)}\n` : table(summaries),
    );
    for (const { says } of opened.value.refusals) output.error(says);
    return opened.value.refusals.length > 0 ? 1 : 0;
  },
};

function listed({ id, file, hash, card, characters, paragraphs, pages }: DocumentSummary) {
  const { title, publisher, publishedOn, language } = card;
  return { id, file, title, publisher, publishedOn, language, hash, characters, paragraphs, pages };
}

function table(summaries: readonly DocumentSummary[]): string {
  if (summaries.length === 0) return 'No documents.\n';
  const rows = summaries.map(({ file, card, paragraphs, pages }) => [
    file,
    card.title,
    [
      card.publisherShort ?? card.publisher ?? 'publisher not recorded',
      card.publishedOn ?? 'no date',
    ].join(', '),
    [`${paragraphs} paragraphs`, pages === null ? '' : `, ${pages} pages`].join(''),
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return `${rows.map(line).join('\n')}\n`;
}
