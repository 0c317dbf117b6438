import type { ImportWarning } from '../../../core/importing/importing.ts';

/** How one file of an import stands. */
export type FileState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading' }
  /** Read, and on its way into the library. */
  | { readonly kind: 'keeping' }
  | {
      readonly kind: 'imported';
      readonly documentId: string;
      readonly title: string;
      readonly warnings: readonly ImportWarning[];
      readonly repaired: number;
      /** It had been removed and is back, with its marks. */
      readonly back: boolean;
    }
  | {
      readonly kind: 'edition';
      readonly documentId: string;
      readonly title: string;
      readonly placed: number;
      readonly undecided: number;
    }
  | {
      readonly kind: 'held';
      readonly documentId: string;
      readonly title: string;
      readonly same: 'bytes' | 'text';
      /** Whether something of it was lost from the data folder, and is there again. */
      readonly gaveBack: boolean;
    }
  /** Like a held document; the analyst says what it is. */
  | {
      readonly kind: 'question';
      readonly documentId: string;
      readonly title: string;
      readonly likeness: number;
    }
  | { readonly kind: 'refused'; readonly says: string }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'cancelled' };

/** One file of an import. */
export interface FileEntry {
  /** Unique in the window, growing in the order of the files. */
  readonly key: number;
  /** With the folders it was found in, as a label. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly state: FileState;
}

/** The import of this window as it stands. */
export interface ImportState {
  readonly status: 'idle' | 'running' | 'paused';
  /** Why it waits; empty when the analyst paused it. */
  readonly why: string;
  readonly files: readonly FileEntry[];
  readonly share: number;
  readonly leftMs: number | null;
}

/** Nothing was imported yet. */
export const NO_IMPORT: ImportState = {
  status: 'idle',
  why: '',
  files: [],
  share: 0,
  leftMs: null,
};

/** Whether nothing more will be done with the file unless the analyst says so. */
export function isSettled({ kind }: FileState): boolean {
  return kind !== 'waiting' && kind !== 'reading' && kind !== 'keeping';
}

/** "1 document", "2 documents". */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
}

const TITLE_UNITS = 90;

/** A title as it stands within a sentence: in quotes, and cut where it is long. */
function quoted(title: string): string {
  const units = [...title];
  return units.length <= TITLE_UNITS
    ? `“${title}”`
    : `“${units.slice(0, TITLE_UNITS - 1).join('')}…”`;
}

/** What became of a file, in words that end with what to do where there is something to do. */
export function stateWords(state: FileState): string {
  switch (state.kind) {
    case 'waiting':
      return 'Waiting';
    case 'reading':
      return 'Reading';
    case 'keeping':
      return 'Saving';
    case 'imported':
      return importedWords(state);
    case 'edition':
      return `New edition of ${quoted(state.title)}. ${markWords(state.placed, state.undecided)}`;
    case 'held': {
      const held = `Already held as ${quoted(state.title)}: the same ${state.same === 'bytes' ? 'file' : 'text'}`;
      return state.gaveBack ? `${held}. What was lost or damaged of it was put back` : held;
    }
    case 'question':
      return `New edition of ${quoted(state.title)}? ${Math.round(state.likeness * 100)}% alike`;
    case 'refused':
      return `Not imported. ${state.says}`;
    case 'skipped':
      return 'Skipped';
    case 'cancelled':
      return 'Not imported: the import was cancelled before it';
  }
}

function importedWords(state: Extract<FileState, { readonly kind: 'imported' }>): string {
  const { title, warnings, repaired, back } = state;
  const with_ = [
    ...(warnings.length > 0 ? [counted(warnings.length, 'warning')] : []),
    ...(repaired > 0 ? [counted(repaired, 'repair')] : []),
  ].join(' and ');
  const done = back ? 'Brought back as' : 'Imported as';
  return `${done} ${quoted(title)}${with_ === '' ? '' : ` with ${with_}`}`;
}

function markWords(placed: number, undecided: number): string {
  if (placed + undecided === 0) return 'There were no marks to carry over.';
  const moved = `${counted(placed, 'mark')} carried over`;
  return undecided === 0 ? `${moved}.` : `${moved}, ${undecided} to re-place.`;
}

/** The whole import in one sentence for its toast: "34 documents imported, 1 refused". */
export function summaryWords(files: readonly FileEntry[]): string {
  const of = (kind: FileState['kind']) => files.filter(({ state }) => state.kind === kind);
  const [only] = files;
  if (only && files.length === 1) {
    return only.state.kind === 'refused'
      ? `${only.name} was not imported. ${only.state.says}`
      : stateWords(only.state);
  }
  const parts: string[] = [];
  const add = (kind: FileState['kind'], word: string): void => {
    const { length } = of(kind);
    if (length > 0)
      parts.push(parts.length === 0 ? `${counted(length, 'file')} ${word}` : `${length} ${word}`);
  };
  const imported = of('imported').length;
  if (imported > 0) parts.push(`${counted(imported, 'document')} imported`);
  add('edition', 'added as new editions');
  add('held', 'already held');
  add('question', 'to decide');
  add('refused', 'not imported');
  add('skipped', 'skipped');
  add('cancelled', 'cancelled');
  return parts.join(', ');
}

/** The outcomes as lines of text for copying: name, tab, what became of it. */
export function outcomeText(files: readonly FileEntry[]): string {
  return files
    .flatMap(({ name, state }) => {
      const warnings = state.kind === 'imported' ? state.warnings : [];
      return [`${name}\t${stateWords(state)}`, ...warnings.map(({ says }) => `\t${says}`)];
    })
    .join('\n');
}
