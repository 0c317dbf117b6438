import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The lines of a data folder's journal as they stand on disk, in order. */
export function journalTexts(dataDir: string): readonly string[] {
  const folder = path.join(dataDir, 'journal');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
}
