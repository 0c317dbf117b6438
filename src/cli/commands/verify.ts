import type { QuoteFailure, Verification } from '../../core/report/verifyQuotes.ts';
import { verifyQuotes } from '../../core/report/verifyQuotes.ts';
import type { Command, CommandInput, CommandOutput, ExitCode } from '../command.ts';
import { joined, openDocuments } from '../openDocuments.ts';
import type { FoundQuotes } from '../readQuotes.ts';
import { readQuotes } from '../readQuotes.ts';
import { verifyPack } from '../verifyPack.ts';

/** `casebound verify FILE [LIB]`: finds every quotation of a report or archive again, and every document of a pack whole. */
export const verify: Command = {
  name: 'verify',
  usage: [
    'verify FILE [LIB] [--json]',
    'finds every quote of a report or archive again, and checks a pack',
  ],
  async run(input, output) {
    const [file, lib, ...rest] = input.words;
    if (file === undefined || rest.length > 0) {
      output.error('casebound verify takes a FILE and at most one LIB.');
      return 2;
    }
    const pack = await verifyPack(file);
    if (pack !== null) return tell(file, pack, input, output);
    const found = await readQuotes(file);
    if (!found.ok) {
      output.error(found.failure.says);
      return 2;
    }
    const opened = await openDocuments(lib, input);
    if (!opened.ok) {
      output.error(opened.failure.says);
      return 2;
    }
    const { own } = found.value;
    const held = own === undefined ? opened.value : joined(opened.value, own);
    for (const { says } of held.refusals) output.error(says);
    const result = checked(found.value, verifyQuotes(found.value.quotes, held.documents));
    const code = tell(file, result, input, output);
    // What of the file itself cannot be read was not verified.
    return code === 0 && own && own.refusals.length > 0 ? 1 : code;
  },
};

function tell(
  file: string,
  result: Verification,
  { json }: CommandInput,
  output: CommandOutput,
): ExitCode {
  output.data(json ? `${JSON.stringify(result, null, 2)}\n` : inWords(result));
  if (result.checked === 0) output.error(`${file} holds nothing that could be verified.`);
  return result.checked === 0 || result.failures.length > 0 ? 1 : 0;
}

/** Counts as altered what the list of quotations bears out and the report's own text no longer says. */
function checked({ quotes, notInReport }: FoundQuotes, result: Verification): Verification {
  const known = new Set(result.failures.map(key));
  const more = quotes
    .filter((quote) => notInReport.has(quote) && !known.has(key(quote)))
    .map(({ evidence, documentId, start, end, quote }): QuoteFailure => {
      return { evidence, documentId, start, end, quote, result: 'altered' };
    });
  return {
    ...result,
    passed: result.passed - more.length,
    altered: result.altered + more.length,
    failures: [...result.failures, ...more],
  };
}

function key(one: Pick<QuoteFailure, 'evidence' | 'documentId' | 'start' | 'end'>): string {
  return `${one.evidence} ${one.documentId} ${one.start} ${one.end}`;
}

function inWords(result: Verification): string {
  const { passed, moved, altered } = result;
  const lines = result.failures.map((one) => {
    const at =
      one.foundAt === undefined ? '' : `, found at ${one.foundAt.start}–${one.foundAt.end}`;
    return `${one.evidence} ${one.result}${at}: “${one.quote}”`;
  });
  const sum = `${result.checked} checked: ${passed} passed, ${moved} moved, ${altered} altered`;
  return `${[...lines, sum].join('\n')}\n`;
}
