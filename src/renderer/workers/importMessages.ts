import type { Block, InlineMark, PageBreak } from '../../core/document/document.ts';
import type { Edition } from '../../core/document/held.ts';
import type { ImportRefusal, ImportRepair, ImportWarning } from '../../core/importing/importing.ts';
import type { Id } from '../../core/records/record.ts';
import type { Result } from '../../core/result.ts';

/** Reads one file; the last one read is kept for `excerpt` and `take`. */
export interface ReadRequest {
  readonly kind: 'read';
  /** A `File`, or bytes kept before; it is read in the worker. */
  readonly source: Blob;
  /** Its name without folders. */
  readonly file: string;
  /** Ids of repairs that are undone. */
  readonly without: readonly string[];
  /** Reads it as an edition of this document; null gives it the id of its text. */
  readonly documentId: Id | null;
  /** Whether the list of repairs is wanted, which may be long; its length is told in any case. */
  readonly repairs: boolean;
}

/** What the window can ask of the worker, one thing at a time. */
export type ImportRequest =
  | ReadRequest
  /** Blocks of the document read last, for showing. */
  | { readonly kind: 'excerpt'; readonly from: number; readonly count: number }
  /** The bytes to keep of the document read last, which is then forgotten. */
  | { readonly kind: 'take' };

/** A file that was read, without its text: what the window needs to list, ask and decide. */
export interface ReadSummary {
  readonly id: Id;
  /** `importedAtMs` is 0 until the library takes it in. */
  readonly edition: Edition;
  readonly blocks: number;
  readonly warnings: readonly ImportWarning[];
  /** Repairs that were made. */
  readonly repaired: number;
  /** All of them, the undone ones too; empty unless they were asked for. */
  readonly repairs: readonly ImportRepair[];
}

/** A few blocks of a document, with positions into `text`, which is theirs alone. */
export interface DocumentExcerpt {
  /** 0-based index of the first block in the document. */
  readonly from: number;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly inlineMarks: readonly InlineMark[];
  readonly pageBreaks: readonly PageBreak[];
}

/** The bytes of what was read: the body to keep as a blob, and the file's own. */
export interface TakenBytes {
  readonly body: Uint8Array;
  readonly original: Uint8Array;
}

/** What the worker says. `progress` any number of times, then one answer to the request. */
export type ImportAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'read'; readonly outcome: Result<ReadSummary, ImportRefusal> }
  | { readonly kind: 'excerpt'; readonly excerpt: DocumentExcerpt }
  | { readonly kind: 'taken'; readonly bytes: TakenBytes | null }
  /** A bug: the worker is of no use any more. */
  | { readonly kind: 'failed'; readonly says: string };
