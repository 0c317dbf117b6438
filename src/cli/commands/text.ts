import type { SourceDocument } from '../../core/document/document.ts';
import { pageAt } from '../../core/document/locator.ts';
import type { Command } from '../command.ts';
import { openDocuments } from '../openDocuments.ts';

/** `casebound text ID [LIB]`: a document's canonical text, byte for byte what the hash is of. */
export const text: Command = {
  name: 'text',
  usage: ['text ID [LIB] [--json]', "prints a document's canonical text, nothing added"],
  async run(input, output) {
    const [wanted, lib, ...rest] = input.words;
    if (wanted === undefined || rest.length > 0) {
      output.error('casebound text takes an ID and at most one LIB.');
      return 2;
    }
    const opened = await openDocuments(lib, input);
    if (!opened.ok) {
      output.error(opened.failure.says);
      return 2;
    }
    const { documents, refusals } = opened.value;
    const found = documents.find((document) => isCalled(document, wanted));
    if (found !== undefined) {
      output.data(input.json ? `${JSON.stringify(structured(found), null, 2)}\n` : found.text);
      return 0;
    }
    // A manifest that cannot be read, or this very document damaged, is why it is not there.
    const refused = refusals.filter((refusal) => refusal.id === '' || isCalled(refusal, wanted));
    for (const { says } of refused) output.error(says);
    if (refused.length > 0) return 1;
    output.error(`There is no document ${wanted}. casebound documents lists what there is.`);
    return 2;
  },
};

/** An ID is the document's id, its file name, or the number that opens the file name. */
function isCalled(
  { id, file }: { readonly id: string; readonly file: string },
  wanted: string,
): boolean {
  return (
    wanted === id || wanted === file || (/^\d+$/.test(wanted) && file.startsWith(`${wanted}_`))
  );
}

function structured(document: SourceDocument) {
  return {
    id: document.id,
    text: document.text,
    blocks: document.blocks.map(({ kind, level, start, end }) => {
      const page = pageAt(document, start);
      return {
        kind,
        ...(level === undefined ? {} : { level }),
        start,
        end,
        ...(page === null ? {} : { page }),
      };
    }),
    pageBreaks: document.pageBreaks,
  };
}
