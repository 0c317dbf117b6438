import type { Result } from '../../core/result.ts';

/** One file of a pack, or the pack itself. */
export interface PackPart {
  /** Path within the pack's folder; of a pack that is one file its name. */
  readonly path: string;
  readonly file: Blob;
}

/** What the window asks of the worker that reads packs. */
export type PackRequest =
  | { readonly kind: 'read'; readonly parts: readonly PackPart[] }
  /** The next files to keep of the pack read last; each is handed over once. */
  | { readonly kind: 'take' };

/** A pack that was read and checked. */
export interface PackSummary {
  readonly title: string;
  readonly rights: string | null;
  /** Documents that are sound. */
  readonly documents: number;
  readonly sizeBytes: number;
  readonly damaged: readonly { readonly title: string; readonly says: string }[];
  /** The manifest of what is sound, as it is kept. */
  readonly manifest: Uint8Array;
}

/** What the worker says. */
export type PackAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'read';
      readonly outcome: Result<PackSummary, { readonly kind: string; readonly says: string }>;
    }
  /** Empty at the end. */
  | { readonly kind: 'taken'; readonly files: readonly Uint8Array[] }
  | { readonly kind: 'failed'; readonly says: string };
