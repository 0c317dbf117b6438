import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pathsOf, sweepTemps } from './dataFolder.ts';
import { ExportWriting } from './exportWriting.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'casebound-exporting-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

/** Begins an export and writes one piece of it. */
async function begun(exporting: ExportWriting, file?: string): Promise<string> {
  const target =
    file === undefined
      ? ({ kind: 'named', name: 'Library.zip' } as const)
      : ({ kind: 'chosen', file } as const);
  const id = await exporting.begin(target);
  if (id.status === 'failed') throw new Error(id.failure.detail);
  await exporting.append(id.value, bytes('half'));
  return id.value;
}

it('shows nothing under the name before the export is whole, and never writes over a file', async () => {
  const { exports } = pathsOf(root);
  const exporting = new ExportWriting(exports);
  const first = await begun(exporting);
  const second = await begun(exporting);
  expect(readdirSync(exports).every((name) => name.startsWith('.part-'))).toBe(true);
  expect(await exporting.finish(first)).toMatchObject({ name: 'Library.zip' });
  await exporting.append(second, bytes(' and whole'));
  expect(await exporting.finish(second)).toMatchObject({ name: 'Library (2).zip' });
  expect(readdirSync(exports).sort()).toEqual(['Library (2).zip', 'Library.zip']);
  expect(readFileSync(path.join(exports, 'Library (2).zip'), 'utf8')).toBe('half and whole');
});

it('puts pieces that are handed over at once behind one another', async () => {
  const exporting = new ExportWriting(pathsOf(root).exports);
  const id = await begun(exporting);
  await Promise.all(['1', '2', '3', '4'].map((text) => exporting.append(id, bytes(text))));
  const saved = await exporting.finish(id);
  expect(saved.status === 'saved' && readFileSync(saved.path, 'utf8')).toBe('half1234');
});

it('replaces the file that the analyst chose only with a whole one', async () => {
  const file = path.join(root, 'chosen.zip');
  writeFileSync(file, 'the old one');
  const exporting = new ExportWriting(pathsOf(root).exports);
  await exporting.abandon(await begun(exporting, file));
  expect(readFileSync(file, 'utf8')).toBe('the old one');
  const id = await begun(exporting, file);
  expect(readFileSync(file, 'utf8')).toBe('the old one');
  expect(await exporting.finish(id)).toMatchObject({ status: 'saved', path: file });
  expect(readFileSync(file, 'utf8')).toBe('half');
  expect(readdirSync(root).sort()).toEqual(['chosen.zip', 'exports']);
  expect(readdirSync(pathsOf(root).exports)).toEqual([]);
});

it('takes the library to another place out of a folder that takes no more files', async () => {
  // A file in the way keeps the folder from being made for any user, as a full or read-only drive does.
  const { exports } = pathsOf(root);
  writeFileSync(exports, 'in the way');
  const file = path.join(root, 'chosen.zip');
  const exporting = new ExportWriting(exports);
  const id = await begun(exporting, file);
  expect(await exporting.finish(id)).toMatchObject({ status: 'saved', path: file });
  expect(readFileSync(file, 'utf8')).toBe('half');
  expect(readdirSync(root).sort()).toEqual(['chosen.zip', 'exports']);
  expect(await exporting.begin({ kind: 'named', name: 'Library.zip' })).toMatchObject({
    status: 'failed',
  });
});

it('makes no data folder anew that is not there', async () => {
  const away = path.join(root, 'pulled');
  const file = path.join(root, 'chosen.zip');
  const exporting = new ExportWriting(pathsOf(away).exports);
  expect(await exporting.finish(await begun(exporting, file))).toMatchObject({ status: 'saved' });
  expect(readdirSync(root)).toEqual(['chosen.zip']);
});

it('leaves what a killed host had begun, there and elsewhere, to be swept at the next start', async () => {
  const paths = pathsOf(path.join(root, 'data'));
  const elsewhere = path.join(root, 'chosen.zip');
  const killed = new ExportWriting(paths.exports);
  await begun(killed);
  await begun(killed, elsewhere);
  // Nobody but us leaves such a note, and if somebody does, it removes nothing of theirs.
  writeFileSync(path.join(root, 'mine'), 'precious');
  writeFileSync(path.join(paths.exports, '.part-00.at'), path.join(root, 'mine'));
  await sweepTemps(paths);
  expect(readdirSync(paths.exports)).toEqual([]);
  expect(readdirSync(root).sort()).toEqual(['data', 'mine']);
  await killed.close();
});

it('keeps a bounded number under way: the one begun first gives way', async () => {
  const exporting = new ExportWriting(pathsOf(root).exports);
  const ids: string[] = [];
  for (let n = 0; n < 9; n += 1) ids.push(await begun(exporting));
  expect(await exporting.finish(ids[0] ?? '')).toMatchObject({ status: 'failed' });
  expect(await exporting.finish(ids[8] ?? '')).toMatchObject({ status: 'saved' });
  await exporting.close();
  expect(readdirSync(pathsOf(root).exports)).toEqual(['Library.zip']);
});
