/** Bytes that are read in ranges, so that a file of gigabytes is never held whole: a `File`, a file on disk, or memory. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** The bytes of `[start, end)`, which lies within the source; rejects when they cannot be read. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Bytes in memory as a source. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: async (start, end) => bytes.subarray(start, end),
  };
}
