/**
 * A table of a predefined East Asian encoding, packed as pdf.js reads it; null for a name that is not kept here. The
 * tables are the files of Adobe's cmap-resources that pdf.js ships (BSD 3-clause, © Adobe), loaded only when a
 * document needs one.
 */
export async function readCMap(name: string): Promise<Uint8Array | null> {
  const { default: tables } = await import('./cmaps.json');
  const packed = Object.hasOwn(tables, name) ? tables[name as keyof typeof tables] : null;
  return packed === null ? null : fromBase64(packed);
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** Base64 without the host's help: `atob` and `Buffer` are not both everywhere. */
function fromBase64(text: string): Uint8Array {
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    held = (held << 6) | (VALUES.get(digit) ?? 0);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
    held &= (1 << bits) - 1;
  }
  return bytes;
}
