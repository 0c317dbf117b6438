import type { SourceDocument } from '../document/document.ts';
import type { Result } from '../result.ts';

/** The formats a document can come in, each the name of its folder in `src/formats`. */
export const IMPORT_FORMATS = ['txt', 'markdown', 'html', 'docx', 'pdf'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** One file to be read. */
export interface ImportInput {
  readonly bytes: Uint8Array;
  /** Its name without folders, as a label only: nothing is ever opened or written by it. */
  readonly file: string;
  /** Ids of the repairs that the analyst has undone. */
  readonly without: ReadonlySet<string>;
  /** Told from time to time how far the reading is, in units of the reader's own; a reader that is silent may be stopped. */
  readonly progress?: (done: number, total: number) => void;
}

/** What kinds of thing an analyst is told about a file that was read all the same. */
export type ImportWarningKind =
  /** Something that would have been fetched or run was left out, or became plain words. */
  | 'remoteContent'
  | 'activeContent'
  /** Something that is neither text nor structure was left out: images, drawings, attachments. */
  | 'leftOut'
  /** Bytes that are no text in the file's encoding were replaced by U+FFFD. */
  | 'undecodable'
  | 'encoding'
  /** Carriage returns became line feeds. */
  | 'lineEnds'
  /** Pages that are pictures of text. */
  | 'scannedPage'
  /** Something was worked out and may be different in another program: page numbers. */
  | 'approximate'
  /** The file breaks its format's rules and was read as far as it goes. */
  | 'malformed';

/** One thing that the analyst should know about what was read. */
export interface ImportWarning {
  readonly kind: ImportWarningKind;
  /** One sentence: what, how many, where. */
  readonly says: string;
}

/** What a reader changed in a file's text so that it reads as its author meant it. Each can be undone by its id. */
export const REPAIR_KINDS = [
  'runningHeader',
  'runningFooter',
  'pageNumber',
  'hyphenation',
  'pageJoin',
  'wrappedLines',
  'columnOrder',
  'navigation',
] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** One repair, made or undone. */
export interface ImportRepair {
  /** The same for the same file whatever other repairs are undone: `runningHeader:3`. */
  readonly id: string;
  readonly kind: RepairKind;
  /** Page it was made on; null where the source has none. */
  readonly page: number | null;
  /** Words of the file before the repair and after it; at most 300 units each, `after` empty where they were removed. */
  readonly before: string;
  readonly after: string;
  /** One sentence: why. */
  readonly why: string;
  /** False when the analyst has undone it. */
  readonly made: boolean;
}

/** What a reader made of a file. The library gives it its id. */
export interface ReadFile {
  readonly format: ImportFormat;
  readonly document: Omit<SourceDocument, 'id'>;
  readonly warnings: readonly ImportWarning[];
  readonly repairs: readonly ImportRepair[];
}

/** Why a file was not imported; nothing was changed. */
export interface ImportRefusal {
  readonly kind:
    | 'empty'
    | 'encrypted'
    | 'damaged'
    | 'tooLarge'
    | 'tooDeep'
    | 'notADocument'
    | 'unsupported'
    | 'noText'
    | 'tooSlow';
  /** One sentence without the file's name: what the file is, and what to do. */
  readonly says: string;
}

/** Reads the bytes of one file. Expected failures are refusals; throws only for bugs. */
export type FileReader = (input: ImportInput) => Promise<Result<ReadFile, ImportRefusal>>;

/** Bounds for every import; `reliability.md` T6 to T12. */
export const IMPORT_LIMITS = {
  /** Bytes of one file. */
  fileBytes: 100 * 1024 * 1024,
  /** UTF-16 units of canonical text of one document. */
  textUnits: 60_000_000,
  blocks: 500_000,
  /** Bytes of one Markdown file. */
  markdownBytes: 20 * 1024 * 1024,
  /** Bytes that a zip may unfold to in all, times its packed size per entry, entries. */
  zipBytes: 500 * 1024 * 1024,
  zipRatio: 200,
  zipEntries: 20_000,
  /** Levels of elements within one another in HTML or XML. */
  depth: 200,
  /** A reader that has said nothing for so long is stopped, in ms. */
  silenceMs: 20_000,
} as const;
