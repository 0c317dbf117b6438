import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** What a file's name is followed by in the name of the source card beside it. */
export const CARD_SUFFIX = '.card.json';

/** One file to be read: where it is, and what it is called in what is said of it. */
export interface FoundFile {
  readonly path: string;
  readonly label: string;
}

/** What was named and is neither file nor folder. */
export interface NotFound {
  readonly label: string;
  readonly says: string;
}

/**
 * The files that were named, and of folders those below them, by name in code-unit order. Links are not followed out of
 * a folder; names that begin with a dot and source cards beside files are passed over.
 */
export async function expandFiles(
  words: readonly string[],
): Promise<{ readonly files: readonly FoundFile[]; readonly missing: readonly NotFound[] }> {
  const files: FoundFile[] = [];
  const missing: NotFound[] = [];
  for (const word of words) {
    const found = await lstat(word).catch(() => null);
    if (found === null) missing.push({ label: word, says: 'There is no such file.' });
    else if (found.isDirectory()) await addFolder(word, word, files);
    else files.push({ path: word, label: word });
  }
  return { files, missing };
}

async function addFolder(folder: string, label: string, files: FoundFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of sorted) {
    if (entry.name.startsWith('.') || entry.name.endsWith(CARD_SUFFIX)) continue;
    const inner = path.join(folder, entry.name);
    const name = path.posix.join(label.split(path.sep).join('/'), entry.name);
    if (entry.isDirectory()) await addFolder(inner, name, files);
    else if (entry.isFile()) files.push({ path: inner, label: name });
  }
}
