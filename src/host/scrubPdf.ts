/**
 * Takes the name and version of the printing program out of a PDF's Info dictionary: `/Creator` becomes "Casebound",
 * `/Producer` blanks. Each text keeps its length in bytes, so that every offset of the file stays right; returns a copy.
 * Strings are found by their brackets (ISO 32000-1, 7.3.4.2: balanced, or escaped with a backslash).
 */
export function scrubPdf(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf);
  overwrite(bytes, '/Creator', 'Casebound');
  overwrite(bytes, '/Producer', '');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function overwrite(bytes: Buffer, key: string, by: string): void {
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + 1)) {
    let start = at + key.length;
    while (bytes[start] === 0x20 || bytes[start] === 0x0a || bytes[start] === 0x0d) start += 1;
    const end = endOfString(bytes, start);
    if (end === null) continue;
    const room = end - start - 1;
    bytes.write(by.slice(0, room).padEnd(room, ' '), start + 1, 'latin1');
  }
}

/** Index of the closing bracket of the string that begins at `start`; null when none begins there. */
function endOfString(bytes: Buffer, start: number): number | null {
  if (bytes[start] !== 0x28) return null;
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x5c) at += 1;
    else if (byte === 0x28) depth += 1;
    else if (byte === 0x29) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return null;
}
