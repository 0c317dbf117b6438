import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceDocument } from '../../core/document/document.ts';
import { type CardEdits, editedCard } from '../../core/document/held.ts';
import { documentOf } from '../../core/importing/heldDocument.ts';
import { parseJson } from '../../core/journal/archiveEntries.ts';
import { isCardEdits } from '../../core/records/heldShape.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import {
  buildPack,
  type PackFiles,
  type PackItem,
  zipPack,
} from '../../formats/corpus/buildPack.ts';
import { syncFolder, writeWhole } from '../../host/writeWhole.ts';
import type { Command } from '../command.ts';
import { CARD_SUFFIX, expandFiles } from '../expandFiles.ts';
import { FileReport } from '../fileReport.ts';
import { type DocumentRead, readDocument } from '../readDocuments.ts';
import { ReadWorker } from '../readWorker.ts';

const RIGHTS_FILES = /^(?:licen[cs]e|rights|copying)(?:\.(?:txt|md))?$/i;
const RIGHTS_BYTES = 64 * 1024;
const UNSAID = /^Not recorded\./;

/** `casebound corpus build DIR --out PACK`: a folder of documents as a pack that a library loads and verifies. */
export const corpus: Command = {
  name: 'corpus',
  usage: [
    'corpus build DIR --out PACK [--title TITLE] [--originals] [--json]',
    'makes a corpus pack (a folder, or one file NAME.cbpack) of a folder of documents',
  ],
  async run(input, output) {
    const [action, folder, ...rest] = input.words;
    const { out } = input;
    if (action !== 'build' || folder === undefined || rest.length > 0 || out === undefined) {
      output.error('casebound corpus build takes one DIR and --out PACK.');
      return 2;
    }
    if ((await stat(folder).catch(() => null))?.isDirectory() !== true) {
      output.error(`${folder} is no folder.`);
      return 2;
    }
    const target = path.resolve(out);
    const asFile = /\.(?:cbpack|zip)$/i.test(target);
    if (!asFile && !(await isFree(target))) {
      output.error(`${out} is there already and not empty: name another folder.`);
      return 2;
    }
    const report = new FileReport(input, output);
    const rights = await rightsOf(folder);
    const items = await readItems(folder, target, rights, report, input.originals === true);
    if (items.length === 0) output.error(`No document was read: ${out} was not written.`);
    else {
      const title = input.title ?? path.basename(path.resolve(folder));
      const files = buildPack(items, { title, rights });
      try {
        if (asFile) await writeWhole(target, zipPack(files), 0o644);
        else await writeFolder(target, files);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        output.error(`${out} cannot be written: ${why}.`);
        report.end();
        return 2;
      }
    }
    return report.end();
  },
};

async function readItems(
  folder: string,
  target: string,
  rights: string | null,
  report: FileReport,
  withOriginals: boolean,
): Promise<readonly PackItem[]> {
  const items = new Map<string, PackItem & { readonly label: string }>();
  const { files } = await expandFiles([folder]);
  const worker = new ReadWorker();
  try {
    for (const file of files) {
      const label = path.relative(folder, file.path).split(path.sep).join('/');
      const isRights = RIGHTS_FILES.test(label) && rights !== null;
      // A pack that is made within its own folder is not read into the next one.
      if (isRights || path.resolve(file.path) === target) continue;
      const read = await readDocument({ ...file, label }, worker);
      const edits = await cardOf(file.path);
      if (!read.ok || !edits.ok) {
        report.refuse(label, read.ok ? (edits.ok ? '' : edits.failure.says) : read.failure.says);
        continue;
      }
      const { document, original } = itemOf(read.value, edits.value, rights);
      const { warnings } = read.value.read;
      const first = items.get(document.id);
      const same = first === undefined ? {} : { sameAs: first.label };
      report.add({ file: label, outcome: 'imported', id: document.id, ...same, warnings });
      if (first !== undefined) continue;
      const bytes = withOriginals ? { originalBytes: read.value.bytes } : {};
      items.set(document.id, { document, original, ...bytes, label });
    }
  } finally {
    await worker.close();
  }
  return [...items.values()];
}

function itemOf(
  { read, bytes, sha256, name }: DocumentRead,
  edits: CardEdits,
  rights: string | null,
): { readonly document: SourceDocument; readonly original: PackItem['original'] } {
  const own = documentOf(read);
  const unsaid = rights !== null && UNSAID.test(own.card.rights);
  const card = editedCard(unsaid ? { ...own.card, rights } : own.card, edits);
  const original = { sha256, sizeBytes: bytes.length, name, format: read.format };
  return { document: { ...own, card }, original };
}

/** What `NAME.card.json` beside the file says of its source card; nothing without one. */
async function cardOf(
  file: string,
): Promise<Result<CardEdits, { readonly kind: 'refused'; readonly says: string }>> {
  const text = await readFile(`${file}${CARD_SUFFIX}`, 'utf8').catch(() => null);
  if (text === null) return ok({});
  const parsed = parseJson(text);
  const name = `${path.basename(file)}${CARD_SUFFIX}`;
  if (!parsed.ok) return fail({ kind: 'refused', says: `${name} ${parsed.failure.says}.` });
  const fault = isCardEdits(parsed.value, name);
  if (fault !== null) return fail({ kind: 'refused', says: `${fault.field} ${fault.says}.` });
  return ok(parsed.value as CardEdits);
}

/** The words of a LICENSE file at the top of the folder; null without one. */
async function rightsOf(folder: string): Promise<string | null> {
  const name = (await readdir(folder)).sort().find((one) => RIGHTS_FILES.test(one));
  const bytes =
    name === undefined ? null : await readFile(path.join(folder, name)).catch(() => null);
  if (bytes === null || bytes.length > RIGHTS_BYTES) return null;
  const text = bytes.toString('utf8').replace(/\r\n?/g, '\n').trim();
  return text === '' ? null : text;
}

async function isFree(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : null,
  );
  return names !== null && names.length === 0;
}

/** Writes the pack beside its place and moves it there whole: a pack that is cut short is never found under the name. */
async function writeFolder(target: string, files: PackFiles): Promise<void> {
  const parent = path.dirname(target);
  await mkdir(parent, { recursive: true });
  const temp = await mkdtemp(path.join(parent, '.part-pack-'));
  try {
    for (const [name, bytes] of files) {
      const file = path.join(temp, ...name.split('/'));
      await mkdir(path.dirname(file), { recursive: true });
      await writeWhole(file, bytes, 0o644);
    }
    await rm(target, { recursive: true, force: true });
    await rename(temp, target);
    await syncFolder(parent);
  } catch (error) {
    await rm(temp, { recursive: true, force: true });
    throw error;
  }
}
