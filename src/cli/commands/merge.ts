import { stat } from 'node:fs/promises';
import { keptAside } from '../../core/archive/keptAside.ts';
import { type MergePlan, planMerge } from '../../core/archive/mergeRecords.ts';
import { type ArchiveFile, readArchive } from '../../core/archive/readArchive.ts';
import { MemoryRecords } from '../../core/journal/memoryRecords.ts';
import { TABLE_NAMES } from '../../core/records/tables.ts';
import { type OpenedFile, openFileSource, writeArchiveFile } from '../archiveFiles.ts';
import type { Command, CommandInput, CommandOutput, ExitCode } from '../command.ts';

/** `casebound merge A B --out ARCHIVE`: what an import of B into the library of A would do, done on archives. */
export const merge: Command = {
  name: 'merge',
  usage: [
    'merge A B --out ARCHIVE [--dry-run] [--json]',
    'adds to archive A what archive B has more or says differently',
  ],
  async run(input, output) {
    const [first, second, ...rest] = input.words;
    const whole = first !== undefined && second !== undefined && rest.length === 0;
    if (!whole || (input.out === undefined && input.dryRun !== true)) {
      output.error('casebound merge takes two archives, and --out ARCHIVE or --dry-run.');
      return 2;
    }
    const { out } = input;
    if (out !== undefined && (await isOneOf(out, [first, second]))) {
      output.error(
        `${out} is one of the two archives. Nothing was written: give --out another name.`,
      );
      return 2;
    }
    const sources: OpenedFile[] = [];
    try {
      const opened: ArchiveFile[] = [];
      for (const file of [first, second]) {
        const source = await openFileSource(file);
        if (source) sources.push(source);
        const read = source === null ? null : await readArchive(source);
        if (!read?.ok) {
          output.error(
            read === null
              ? `${file} cannot be read. Check its name, and that it is a file.`
              : says(file, read.failure),
          );
          return 2;
        }
        opened.push(read.value);
      }
      const [ours, theirs] = opened;
      return ours && theirs ? await merged(ours, theirs, input, output) : 2;
    } finally {
      for (const source of sources) await source.close();
    }
  },
};

/** Whether a name leads to one of some files, by whatever way. */
async function isOneOf(name: string, files: readonly string[]): Promise<boolean> {
  const idOf = (file: string): Promise<string | null> =>
    stat(file, { bigint: true }).then(
      ({ dev, ino }) => `${dev}:${ino}`,
      () => null,
    );
  const id = await idOf(name);
  return id !== null && (await Promise.all(files.map(idOf))).includes(id);
}

function says(
  file: string,
  { where, says }: { readonly where: string; readonly says: string },
): string {
  return `${file} was not taken: ${where || 'it'} ${says}.`;
}

async function merged(
  ours: ArchiveFile,
  theirs: ArchiveFile,
  { out, json, dryRun }: CommandInput,
  output: CommandOutput,
): Promise<ExitCode> {
  const records = new MemoryRecords();
  for (const table of TABLE_NAMES) {
    for (const record of ours.records.sorted(table)) records.put(table, record);
  }
  // What is no record in A stays in it, as it is.
  for (const { table, after } of keptAside(ours.unsound, records, { changes: [] })) {
    if (after) records.put(table, after);
  }
  const plan = planMerge(records, theirs.records);
  const kept = keptAside(theirs.unsound, records, plan);
  for (const { table, after } of [...plan.changes, ...kept]) if (after) records.put(table, after);
  for (const path of new Set([...ours.unknown, ...theirs.unknown])) {
    output.error(`${path} is of a kind that this version does not know, and is left out.`);
  }
  for (const { where, field, says } of theirs.unsound) {
    output.error(`${where} is malformed and kept aside: ${field} ${says}.`);
  }
  if (out !== undefined && dryRun !== true) {
    const getBlob = async (hash: string): Promise<Uint8Array | null> => {
      for (const file of [ours, theirs]) {
        const bytes = await file.getBlob(hash);
        if (bytes?.ok) return bytes.value;
      }
      return null;
    };
    const scope = { kind: 'library' } as const;
    try {
      await writeArchiveFile(out, { records, scope, leftOut: [], getBlob });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      output.error(`${out} cannot be written: ${why}.`);
      return 2;
    }
  }
  output.data(json ? `${JSON.stringify(listed(plan), null, 2)}\n` : inWords(plan));
  return theirs.unsound.length + ours.unknown.length + theirs.unknown.length > 0 ? 1 : 0;
}

function listed({ added, changed, conflicting, duplicate, deleted }: MergePlan) {
  return { added, changed, conflicting, duplicate, deleted };
}

function inWords({ added, changed, conflicting, duplicate, deleted }: MergePlan): string {
  return [
    `${added.length} added`,
    `${changed.length} changed: documents that gain editions`,
    `${conflicting.length} conflicting: both versions are kept`,
    `${duplicate.length} duplicate`,
    `${deleted.length} deleted there: nothing is deleted here`,
    '',
  ].join('\n');
}
