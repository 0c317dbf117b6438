import type { SourceDocument } from '../../core/document/document.ts';
import { formatLocator, locatorOf } from '../../core/document/locator.ts';
import type { SearchHit } from '../../core/search/hit.ts';
import { parseQuery } from '../../core/search/parseQuery.ts';
import { SearchRun } from '../../core/search/searchRun.ts';
import { documentText, prepareText } from '../../core/search/searchText.ts';
import { snippetOf } from '../../core/search/snippet.ts';
import { textRange } from '../../core/text/offsets.ts';
import type { Command } from '../command.ts';
import { openDocuments } from '../openDocuments.ts';

/** Characters of a passage that the list for people shows. */
const SNIPPET = 160;

/** `casebound search QUERY [LIB]`: every block that answers the query, the best first. */
export const search: Command = {
  name: 'search',
  usage: ['search QUERY [LIB] [--json]', 'finds words and "exact phrases"'],
  async run(input, output) {
    const [asked, lib, ...rest] = input.words;
    if (asked === undefined || rest.length > 0) {
      output.error('casebound search takes one QUERY, in quotes if it has spaces, and one LIB.');
      return 2;
    }
    const query = parseQuery(asked);
    if (query.root === null) output.error(`There is no word to look for in: ${asked}`);
    const opened = await openDocuments(lib, input);
    if (!opened.ok) {
      output.error(opened.failure.says);
      return 2;
    }
    const { documents, refusals } = opened.value;
    const run = new SearchRun(query);
    for (const document of documents) run.add(prepareText(documentText(document)));
    const { total, hits } = run.answer();
    output.data(
      input.json
        ? `${JSON.stringify({ total, hits }, null, 2)}\n`
        : listing(hits, new Map(documents.map((one) => [one.id, one] as const))),
    );
    for (const part of query.readAsWords) {
      output.error(`${part} is read as plain words: this version does not know it yet.`);
    }
    for (const { says } of refusals) output.error(says);
    return refusals.length > 0 ? 1 : 0;
  },
};

function listing(
  hits: readonly SearchHit[],
  documents: ReadonlyMap<string, SourceDocument>,
): string {
  const lines = hits.flatMap((hit) => {
    const document = documents.get(hit.documentId ?? '');
    if (!document) return [];
    const range = textRange(hit.matches[0]?.start ?? hit.start, hit.end);
    const place = [document.card.title, formatLocator(locatorOf(document, range))]
      .filter((part) => part !== '')
      .join(', ');
    const words = snippetOf(hit, SNIPPET)
      .map(({ text, hit: marked }) => (marked ? `[${text}]` : text))
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
    return [place, `    ${words}`];
  });
  const held = new Set(hits.map(({ documentId }) => documentId)).size;
  const found = hits.length === 1 ? '1 hit' : `${hits.length} hits`;
  lines.push(`${found} in ${held === 1 ? '1 document' : `${held} documents`}`);
  return `${lines.join('\n')}\n`;
}
