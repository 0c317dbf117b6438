import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '../e2e/harness/random.ts';
import { foldWords } from '../src/core/search/foldWords.ts';
import { parseQuery } from '../src/core/search/parseQuery.ts';
import { SearchRun } from '../src/core/search/searchRun.ts';
import { type PreparedText, prepareText, type SearchText } from '../src/core/search/searchText.ts';
import type { Result, Times } from './result.ts';

const CORPORA = path.resolve(import.meta.dirname, '../../shared/corpora');
const SYNTHETIC_BYTES = 100_000_000;
const ROUNDS = 3;
const TARGET_SHARE = 1;

/** One text by its blocks. */
type Blocks = readonly string[];

interface Workload {
  readonly name: string;
  readonly texts: readonly Blocks[];
  /** Plain words and prefixes, which a rival without a parser can be asked too. */
  readonly queries: readonly string[];
}

function novel(): Workload | null {
  const folder = path.join(CORPORA, 'gutenberg');
  const name = existsSync(folder) ? readdirSync(folder).find((one) => one.endsWith('.txt')) : null;
  if (!name) return null;
  const text = readFileSync(path.join(folder, name), 'utf8').replace(/\r\n/g, '\n');
  const queries = [
    'Natasha',
    'Prince Andrew',
    '"Prince Andrew"',
    'battle Borodino',
    'regim*',
    'zzzz',
  ];
  return { name: 'War and Peace', texts: [text.split(/\n\n+/)], queries };
}

function reports(): Workload | null {
  const folder = path.join(CORPORA, 'muc3/dev');
  if (!existsSync(folder)) return null;
  const texts = readdirSync(folder).map((name) =>
    Array.from(
      readFileSync(path.join(folder, name), 'utf8').matchAll(/<p>(.*?)<\/p>/gs),
      ([, words = '']) => words,
    ),
  );
  const queries = [
    'kidnapped',
    'bomb police',
    '"shining path"',
    'Farabundo Marti',
    'dynam*',
    'zzzz',
  ];
  return { name: `MUC-3, ${texts.length} reports`, texts, queries };
}

/** Words with the frequencies of natural language (Zipf), seeded: 10,000 documents of ten blocks. */
function synthetic(): Workload {
  const random = seededRandom(20261121);
  const syllables = ['ka', 'lo', 'mi', 'ren', 'tas', 'vel', 'or', 'un', 'dé', 'sin'];
  const words = Array.from({ length: 60_000 }, (_, rank) => {
    let word = '';
    for (let left = rank + 1; left > 0; left = Math.floor(left / 10)) word += syllables[left % 10];
    return word;
  });
  const block = (): string => {
    const chosen: string[] = [];
    for (let size = 0; size < 1000; ) {
      const word = words[Math.floor(words.length ** random()) - 1] ?? 'ka';
      // Sentences of a dozen words, so that there are capitals to fold.
      const first = chosen.length % 12 === 0;
      chosen.push(first ? word.charAt(0).toUpperCase() + word.slice(1) : word);
      size += word.length + 1;
    }
    return chosen.join(' ');
  };
  const texts: Blocks[] = [];
  for (let size = 0; size < SYNTHETIC_BYTES; ) {
    const blocks = Array.from({ length: 10 }, block);
    texts.push(blocks);
    size += blocks.reduce((sum, one) => sum + one.length, 0);
  }
  const queries = ['lolo', 'renka tas', `"${words[40]} ${words[3]}"`, 'velorun', 'misin*', 'zzzz'];
  return { name: '100 MB of seeded words', texts, queries };
}

function textOf(blocks: Blocks, id: string): SearchText {
  let at = 0;
  const places = blocks.map((block) => {
    const start = at;
    at += block.length + 2;
    return { start, end: start + block.length, heading: false };
  });
  const text = blocks.join('\n\n');
  return { kind: 'document', id, documentId: id, text, blocks: places, offset: 0 };
}

/** Total of hits over all queries, and the least time that a round of them took. */
function timed(queries: readonly string[], count: (query: string) => number) {
  let best: Times = { cpuMs: Number.POSITIVE_INFINITY, wallMs: Number.POSITIVE_INFINITY };
  let hits: readonly number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const cpu = process.cpuUsage();
    const wall = performance.now();
    hits = queries.map(count);
    const { user, system } = process.cpuUsage(cpu);
    const cpuMs = Math.round((user + system) / 1000);
    if (cpuMs < best.cpuMs) best = { cpuMs, wallMs: Math.round(performance.now() - wall) };
  }
  return { times: best, hits };
}

/** What a block must say, as the naive ways ask it: substrings of the block between spaces. */
function needles(query: string): readonly string[] {
  return parseQuery(query).terms.map(({ words, prefix }) => ` ${words}${prefix ? '' : ' '}`);
}

function measure({ name, texts, queries }: Workload): Result {
  const all = texts.flat();
  const before = process.cpuUsage();
  const prepared: readonly PreparedText[] = texts.map((blocks, at) =>
    prepareText(textOf(blocks, `${at}`)),
  );
  const preparing = Math.round(process.cpuUsage(before).user / 1000);
  const megabytes = Math.round(all.reduce((sum, block) => sum + block.length, 0) / 1e5) / 10;

  const ours = timed(queries, (query) => {
    const run = new SearchRun(parseQuery(query));
    for (const text of prepared) run.add(text);
    return run.total;
  });
  // Case only, and parts of words too: less than was asked for, and what many a search box does.
  const lower = timed(queries, (query) => {
    const wanted = needles(query).map((needle) => needle.trim());
    return all.filter((block) => {
      const text = block.toLowerCase();
      return wanted.every((needle) => text.includes(needle));
    }).length;
  });
  // The same answer without a text made ready.
  const asked = queries.slice(0, megabytes > 50 ? 2 : queries.length);
  const folding = timed(asked, (query) => {
    const wanted = needles(query);
    return all.filter((block) => {
      const text = foldWords(block);
      return wanted.every((needle) => text.includes(needle));
    }).length;
  });
  const equalResults = folding.hits.every((hits, at) => hits === ours.hits[at]);
  const perQuery = ours.times.cpuMs / queries.length;
  const perLower = lower.times.cpuMs / queries.length;
  const perFolding = folding.times.cpuMs / asked.length;
  const share = (rival: number): number =>
    Math.round((perQuery / Math.max(1, rival)) * 1000) / 1000;
  process.stderr.write(
    `${name}: ${megabytes} MB made ready in ${preparing} ms CPU; a query ${perQuery.toFixed(1)} ms; hits ${ours.hits.join(', ')}\n`,
  );
  return {
    id: 'S5',
    workload: `${queries.length} queries over ${name}, ${megabytes} MB`,
    ours: ours.times,
    rivals: { toLowerCaseIncludes: lower.times, foldEachTime: folding.times },
    ratios: {
      toLowerCaseIncludes: Math.round(100 / share(perLower)) / 100,
      foldEachTime: Math.round(100 / share(perFolding)) / 100,
    },
    target: 'less CPU for a query than either naive way, the same hits as folding each time',
    equalResults,
    ok: equalResults && share(perLower) < TARGET_SHARE && share(perFolding) < TARGET_SHARE,
  };
}

/** S5: searching by a scan of text made ready once, beside two naive ways; a corpus that is not there is left out. */
export function measureSearching(): readonly Result[] {
  return [novel(), reports(), synthetic()].flatMap((workload) =>
    workload === null ? [] : [measure(workload)],
  );
}
