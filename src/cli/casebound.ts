#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import type { Command, CommandOutput, ExitCode } from './command.ts';
import { corpus } from './commands/corpus.ts';
import { documents } from './commands/documents.ts';
import { importFiles } from './commands/importFiles.ts';
import { merge } from './commands/merge.ts';
import { search } from './commands/search.ts';
import { text } from './commands/text.ts';
import { verify } from './commands/verify.ts';
import { serveReads } from './readWorker.ts';

const COMMANDS: readonly Command[] = [documents, text, search, importFiles, merge, corpus, verify];

function usage(): string {
  const width = Math.max(...COMMANDS.map((command) => command.usage[0].length));
  return [
    'Usage: casebound COMMAND …',
    '',
    ...COMMANDS.map(({ usage: [call, does] }) => `  ${call.padEnd(width)}  ${does}`),
    '',
    'LIB is an archive, a corpus pack or folder, or --data DIR; without it, the bundled corpus.',
    "ID is a document's id, its file name, or the number of a bundled document (000).",
  ].join('\n');
}

async function main(argv: readonly string[], output: CommandOutput): Promise<ExitCode> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
    output.error(usage());
    return 2;
  }
  const [name, ...words] = parsed.positionals;
  if (parsed.values.help === true) {
    output.data(`${usage()}\n`);
    return 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) {
    if (name !== undefined) output.error(`There is no command ${name}.`);
    output.error(usage());
    return 2;
  }
  const { json, data, out, title, originals } = parsed.values;
  const input = {
    words,
    json: json === true,
    data: data ?? null,
    originals: originals === true,
    dryRun: parsed.values['dry-run'] === true,
    ...(out === undefined ? {} : { out }),
    ...(title === undefined ? {} : { title }),
  };
  return command.run(input, output);
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      data: { type: 'string' },
      out: { type: 'string' },
      title: { type: 'string' },
      originals: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
}

if (isMainThread) {
  // `casebound text 000 | head` closes the pipe early: that is the reader's right, not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // The exit code is set, not forced: what is still being written to a pipe is written first.
  process.exitCode = await main(process.argv.slice(2), {
    data: (written) => process.stdout.write(written),
    error: (sentence) => process.stderr.write(`${sentence}\n`),
  });
} else if (parentPort) serveReads(parentPort);
