// npx tsx tools/hostileImports.ts: imports every file of ../shared/hostile and writes how each ended to
// docs/hostile-imports.md. Ends with 1 if one failed. Files are imported one after another in this process.
import { writeFileSync } from 'node:fs';
import { readFile } from '../src/formats/readFile.ts';
import {
  type HostileOutcome,
  hostileConstructs,
  hostileFiles,
  hostileFolders,
  hostileOutcome,
} from '../src/formats/testing/hostileFiles.ts';

const target = new URL('../docs/hostile-imports.md', import.meta.url);
const counts = { files: 0, failed: 0, slowestMs: 0, slowest: '' };
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
  for (const one of hostileFiles(folder)) {
    const outcome = await hostileOutcome(readFile, one);
    count(`${folder}/${one.name}`, outcome);
    rows.push(`| ${cell(one.name)} | ${outcome.ended} | ${cell(outcome.says)} |`);
  }
  sections.push(
    `## ${folder}\n\n| file | ended | why, or what was said |\n|---|---|---|\n${rows.join('\n')}`,
  );
}

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

const head = `# How hostile files end when they are imported

Written by \`npx tsx tools/hostileImports.ts\` from the files of \`../shared/hostile\`. Each is imported by the same code as
any other file; *imported* means that what came of it is a valid document with inert addresses only. Warnings are named by
their kind (\`src/core/importing/importing.ts\`).

${counts.files} files and constructs, ${counts.failed} failed; the slowest took ${Math.ceil(counts.slowestMs / 1000)} s.
`;
writeFileSync(target, `${head}\n${sections.join('\n\n')}\n`);
console.log(
  `${counts.files} files, ${counts.failed} failed; slowest ${counts.slowest}: ${Math.round(counts.slowestMs)} ms`,
);
if (counts.failed > 0) process.exitCode = 1;
