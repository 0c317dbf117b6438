/**
 * The one place where bodies are sealed and opened: tables, texts and originals on their way into an archive or the blob
 * store, and out of it. Today nothing is sealed: an archive is readable by anyone who has it, and the interface says so.
 * A locked library or a sealed file will change these two functions and what they are given; nothing may index a body.
 */
export function sealBody(bytes: Uint8Array): Uint8Array {
  return bytes;
}

/** Gives back what was given to `sealBody`. */
export function openBody(bytes: Uint8Array): Uint8Array {
  return bytes;
}
