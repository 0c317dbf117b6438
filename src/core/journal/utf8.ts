/** Length of `text` in UTF-8, in bytes; a lone surrogate counts three, as the replacement character does. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (isPairAt(text, index, unit)) {
      length += 4;
      index += 1;
    } else length += 3;
  }
  return length;
}

/** `text` in UTF-8; a lone surrogate becomes the replacement character, as `TextEncoder` does, which core has not. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[at] = unit;
      at += 1;
    } else if (unit < 0x800) {
      bytes[at] = 0xc0 | (unit >> 6);
      bytes[at + 1] = 0x80 | (unit & 0x3f);
      at += 2;
    } else if (isPairAt(text, index, unit)) {
      const point = 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(index + 1) - 0xdc00);
      bytes[at] = 0xf0 | (point >> 18);
      bytes[at + 1] = 0x80 | ((point >> 12) & 0x3f);
      bytes[at + 2] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at + 3] = 0x80 | (point & 0x3f);
      at += 4;
      index += 1;
    } else {
      const point = unit >= 0xd800 && unit <= 0xdfff ? 0xfffd : unit;
      bytes[at] = 0xe0 | (point >> 12);
      bytes[at + 1] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at + 2] = 0x80 | (point & 0x3f);
      at += 3;
    }
  }
  return bytes.subarray(0, at);
}

function isPairAt(text: string, index: number, unit: number): boolean {
  if (unit < 0xd800 || unit > 0xdbff || index + 1 >= text.length) return false;
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}
