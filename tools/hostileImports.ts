// npx tsx tools/hostileImports.ts: imports every file of ../shared/hostile and writes how each ended to
// docs/hostile-imports.md. Ends with 1 if one failed. Files are imported in a process apart, whose largest resident size is
// read after each: a file after which it lies above FRESH_MB is imported again in a process of its own, so that its figure
// is its own; for all others the figure is a bound. `--reader` is that process.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFile } from '../src/formats/readFile.ts';
import {
  type HostileOutcome,
  hostileConstructs,
  hostileFiles,
  hostileFolders,
  hostileOutcome,
} from '../src/formats/testing/hostileFiles.ts';

/** How a file ended in the process apart, and that process's largest resident size so far, in MB. */
interface Ended {
  readonly outcome: HostileOutcome;
  readonly peakMb: number;
}

const FRESH_MB = 400;
const MOST_MB = 1000;

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

async function readAsTold(): Promise<void> {
  for await (const [message] of messages()) {
    const { folder, index } = message as { readonly folder: string; readonly index: number };
    const one = hostileFiles(folder)[index];
    if (!one) throw new RangeError(`${folder} has no file ${index}`);
    const outcome = await hostileOutcome(readFile, one);
    process.send?.({ outcome: { ...outcome, text: '' }, peakMb: peakMb() });
  }
}

async function* messages(): AsyncGenerator<readonly unknown[]> {
  for (;;) yield await once(process, 'message');
}

class Readers {
  #child: ChildProcess | null = null;

  /** Imports a file; `peakMb` is its own where it lies above FRESH_MB, otherwise no more than it. */
  async read(folder: string, index: number): Promise<Ended> {
    const first = await this.#ask(folder, index);
    if (first.peakMb <= FRESH_MB) return first;
    this.stop();
    const alone = await this.#ask(folder, index);
    this.stop();
    return alone;
  }

  stop(): void {
    this.#child?.kill();
    this.#child = null;
  }

  #ask(folder: string, index: number): Promise<Ended> {
    this.#child ??= fork(fileURLToPath(import.meta.url), ['--reader'], {
      serialization: 'advanced',
    });
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const broken = (code: number | null, signal: string | null): void =>
        reject(new Error(`the reader of ${folder}, file ${index} ended with ${signal ?? code}`));
      child.once('exit', broken);
      child.once('message', (ended) => {
        child.off('exit', broken);
        resolve(ended as Ended);
      });
      child.send({ folder, index });
    });
  }
}

if (process.argv.includes('--reader')) {
  await readAsTold();
}

const target = new URL('../docs/hostile-imports.md', import.meta.url);
const counts = { files: 0, failed: 0, slowestMs: 0, slowest: '', largestMb: 0, largest: '' };
const readers = new Readers();
const count = (name: string, { ended, ms }: HostileOutcome): void => {
  counts.files += 1;
  if (ended === 'FAILED') counts.failed += 1;
  if (ms > counts.slowestMs) {
    counts.slowestMs = ms;
    counts.slowest = name;
  }
};
const cell = (text: string): string =>
  text
    .replace(/\|/g, '\\|')
    .replace(/</g, '&lt;')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, 200);
const sections: string[] = [];

for (const folder of hostileFolders()) {
  const rows: string[] = [];
  for (const [index, one] of hostileFiles(folder).entries()) {
    const { outcome, peakMb: largestMb } = await readers.read(folder, index);
    count(`${folder}/${one.name}`, outcome);
    if (largestMb > MOST_MB) counts.failed += 1;
    if (largestMb > counts.largestMb) {
      counts.largestMb = largestMb;
      counts.largest = `${folder}/${one.name}`;
    }
    const size = largestMb > FRESH_MB ? String(largestMb) : `< ${FRESH_MB}`;
    rows.push(`| ${cell(one.name)} | ${outcome.ended} | ${size} | ${cell(outcome.says)} |`);
  }
  sections.push(
    `## ${folder}\n\n| file | ended | MB | why, or what was said |\n|---|---|---|---|\n${rows.join('\n')}`,
  );
}

readers.stop();
const lists = new Map<string, Record<HostileOutcome['ended'], number>>();
for (const one of hostileConstructs()) {
  const outcome = await hostileOutcome(readFile, one);
  count(one.name, outcome);
  const ends = lists.get(one.folder) ?? {
    imported: 0,
    'imported with warnings': 0,
    refused: 0,
    FAILED: 0,
  };
  ends[outcome.ended] += 1;
  lists.set(one.folder, ends);
}
const listRows = [...lists].map(
  ([name, ends]) =>
    `| ${cell(name)} | ${ends.imported} | ${ends['imported with warnings']} | ${ends.refused} | ${ends.FAILED} |`,
);
sections.push(
  `## Constructs of the lists, each in a file of its own\n\n| list | imported | imported with warnings | refused | failed |\n|---|---|---|---|---|\n${listRows.join('\n')}`,
);

const largest =
  counts.largestMb > FRESH_MB
    ? `the largest ${counts.largestMb} MB (${counts.largest})`
    : `none more than ${FRESH_MB} MB`;
const head = `# How hostile files end when they are imported

Written by \`npx tsx tools/hostileImports.ts\` from the files of \`../shared/hostile\`. Each is imported by the same code as
any other file; *imported* means that what came of it is a valid document with inert addresses only. Warnings are named by
their kind (\`src/core/importing/importing.ts\`).

*MB* is the largest resident size of the process that imports the file, 1,000 at most; an import that
does nothing has about 150.

${counts.files} files and constructs, ${counts.failed} failed; the slowest took ${Math.ceil(counts.slowestMs / 1000)} s, ${largest}.
`;
writeFileSync(target, `${head}\n${sections.join('\n\n')}\n`);
console.log(
  `${counts.files} files, ${counts.failed} failed; slowest ${counts.slowest}: ${Math.round(counts.slowestMs)} ms; ${largest}`,
);
if (counts.failed > 0) process.exitCode = 1;
