import type { Edition } from '../../../core/document/held.ts';
import type { Placed, ReadyDocument } from '../../../core/importing/heldChanges.ts';
import type { Result } from '../../../core/result.ts';
import type { Outcome } from '../../../shell/contract.ts';
import type { ReadSummary, TakenBytes } from '../../workers/importMessages.ts';
import type { FileReading } from './fileReading.ts';
import type { FileEntry } from './importState.ts';

/** One file that the analyst chose, with the folders it was found in. */
export interface ChosenFile {
  readonly file: Blob;
  /** Its own name, without folders. */
  readonly name: string;
  /** The name shown; holds the folders. */
  readonly label: string;
}

/** What the analyst says of a file that is like a held document. */
export type Decision =
  | { readonly kind: 'separate' }
  | { readonly kind: 'edition'; readonly documentId: string };

/** A held document that a file is like. */
export interface Likeness {
  readonly documentId: string;
  readonly title: string;
  readonly likeness: number;
}

/** What the library held when an import began. */
export interface HeldBefore {
  /** Whether the library holds these bytes or this text already. */
  knows(sha256: string): boolean;
  nearest(signature: string, name: string): Likeness | null;
  /** Blobs that held documents name, that are missing or damaged, and that the file of this edition would give back. */
  lost(edition: Edition): Promise<ReadonlySet<string>>;
}

/** A change that was carried out; `changeId` null when there was nothing to write. */
export interface Written<T> {
  readonly value: T;
  readonly changeId: string | null;
}

/** What an import needs of the window it is in. */
export interface QueueParts {
  readonly reading: Pick<FileReading, 'read' | 'take' | 'stop'>;
  readonly keep: (bytes: Partial<TakenBytes>) => Promise<Outcome<null>>;
  readonly heldBefore: () => Promise<HeldBefore>;
  readonly importDocuments: (
    files: readonly ReadyDocument[],
  ) => Promise<
    Result<Written<readonly Placed[]>, { readonly kind: string; readonly says: string }>
  >;
  readonly addEdition: (
    documentId: string,
    read: ReadSummary,
    bytes: TakenBytes,
  ) => Promise<
    Result<
      Written<{ readonly placed: number; readonly waiting: number }>,
      { readonly kind: string; readonly says: string }
    >
  >;
  readonly titleOf: (documentId: string) => string;
  /** Called when everything given has come to an end, with the changes that were made. */
  readonly ended: (files: readonly FileEntry[], changes: ReadonlySet<string>) => void;
  readonly nowMs: () => number;
}
