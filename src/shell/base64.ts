const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Int16Array(128).fill(-1);
for (let index = 0; index < LETTERS.length; index += 1) VALUES[LETTERS.charCodeAt(index)] = index;
/** Letters joined at once; more arguments than this can overflow the stack. */
const CHUNK = 8192;

/** Bytes as base64 (RFC 4648, padded), for the loopback transport, whose bodies are JSON. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const a = bytes[at] ?? 0;
    const b = bytes[at + 1];
    const c = bytes[at + 2];
    codes.push(
      LETTERS.charCodeAt(a >> 2),
      LETTERS.charCodeAt(((a & 3) << 4) | ((b ?? 0) >> 4)),
      b === undefined ? 0x3d : LETTERS.charCodeAt(((b & 15) << 2) | ((c ?? 0) >> 6)),
      c === undefined ? 0x3d : LETTERS.charCodeAt(c & 63),
    );
    if (codes.length >= CHUNK) {
      parts.push(String.fromCharCode(...codes));
      codes = [];
    }
  }
  parts.push(String.fromCharCode(...codes));
  return parts.join('');
}

/** The bytes of padded base64; null when `text` is not exactly what `encodeBase64` writes. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const letters = text.length - padding;
  let out = 0;
  let held = 0;
  let bits = 0;
  for (let at = 0; at < letters; at += 1) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? (VALUES[code] ?? -1) : -1;
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[out] = (held >> bits) & 0xff;
      out += 1;
    }
  }
  // Bits left over must be zero, or two texts would mean the same bytes.
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}
