/**
 * The one place where bodies are sealed and opened: tables, texts and originals on their way into an archive and out of
 * it, in pieces when they are written and whole when they are read. Today nothing is sealed: an archive is readable by anyone who has it, and the interface says so.
 * A locked library or a sealed file will change these two functions and what they are given; nothing may index a body.
 */
export function sealBody(pieces: Iterable<Uint8Array>): Iterable<Uint8Array> {
  return pieces;
}

/** Gives back what was given to `sealBody`. */
export function openBody(bytes: Uint8Array): Uint8Array {
  return bytes;
}
