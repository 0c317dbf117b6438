import type { FileEntry } from './importState.ts';
import type { ChosenFile } from './queueParts.ts';

/** What was chosen or dropped, and what of it is no file that can be read, with the reason. */
export interface Collected {
  readonly files: readonly ChosenFile[];
  readonly refused: readonly Omit<FileEntry, 'key'>[];
}

/** Files that systems put into folders for themselves: no analyst means them. */
const OF_THE_SYSTEM = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)$/i;

/** What a corpus pack that is one file ends in. */
const PACK_FILE = /\.cbpack$/i;

/** The first pack among files, which is added in another way, and the documents. */
export function partPacks(files: readonly ChosenFile[]): {
  readonly pack: ChosenFile | null;
  readonly documents: readonly ChosenFile[];
} {
  return {
    pack: files.find(({ name }) => PACK_FILE.test(name)) ?? null,
    documents: files.filter(({ name }) => !PACK_FILE.test(name)),
  };
}

/** Most files that are walked in one go. */
const MOST_FILES = 100_000;

/** The files of an `<input type=file>`, folders included, by name as people count. */
export function filesOfInput(list: Iterable<File>): Collected {
  const files = [...list].map(chosenFile);
  return { files: inOrder(files.filter(isMeant)), refused: [] };
}

function chosenFile(file: File): ChosenFile {
  return { file, name: file.name, label: file.webkitRelativePath || file.name };
}

function isMeant({ name }: ChosenFile): boolean {
  return !OF_THE_SYSTEM.test(name);
}

function inOrder(files: readonly ChosenFile[]): readonly ChosenFile[] {
  const collator = new Intl.Collator(undefined, { numeric: true });
  return [...files].sort((a, b) => collator.compare(a.label, b.label));
}

/**
 * The files of a drop, with those in dropped folders. What the browser tells of a drop is gone once the event has
 * passed: call it in the event, before anything is awaited.
 */
export function filesOfDrop(data: DataTransfer): Promise<Collected> {
  const entries = [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return collectEntries(entries);
}

async function collectEntries(
  entries: readonly { readonly entry: FileSystemEntry | null; readonly file: File | null }[],
): Promise<Collected> {
  const files: ChosenFile[] = [];
  const refused: Omit<FileEntry, 'key'>[] = [];
  const refuse = (name: string, says: string): void => {
    refused.push({ name, sizeBytes: 0, state: { kind: 'refused', says } });
  };
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    if (files.length >= MOST_FILES) return;
    const label = entry.fullPath.replace(/^\//, '');
    if (isFile(entry)) {
      try {
        const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
        files.push({ file, name: entry.name, label });
      } catch {
        refuse(
          label,
          'The file can no longer be read. Check that it is still there, and import it again.',
        );
      }
      return;
    }
    if (!isFolder(entry)) return;
    const before = files.length;
    try {
      for (const one of await entriesOf(entry)) await walk(one);
    } catch {
      refuse(label, 'The folder cannot be read. Check its permissions, and import it again.');
      return;
    }
    if (files.length === before) {
      refuse(label, 'This is a folder without files. Choose the folder that holds the documents.');
    }
  };
  for (const { entry, file } of entries) {
    if (entry) await walk(entry);
    else if (file) files.push(chosenFile(file));
  }
  return { files: inOrder(files.filter(isMeant)), refused };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A reader gives some entries at a time; none means the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
