import { analyse } from 'chardet';

/** The host's decoder, of which this layer's types know nothing: `TextDecoder` of the Encoding standard. */
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => { readonly encoding: string; decode(bytes: Uint8Array): string };

/** What bytes say when they are read as text. */
export interface DecodedText {
  /** Without a byte order mark; carriage returns and all else as they are. */
  readonly text: string;
  /** Name of the Encoding standard, lower case: `utf-8`, `windows-1251`. */
  readonly encoding: string;
  /** What the encoding rests on; `utf8` where the bytes can hardly be anything else. */
  readonly basis: 'mark' | 'utf8' | 'declared' | 'nulls' | 'guessed';
  /** How many times bytes that are no text in that encoding became U+FFFD. */
  readonly undecodable: number;
}

/** Bytes that a guess looks at. */
const SAMPLE_BYTES = 64 * 1024;
/** Guesses tried before the bytes are read with replacements. */
const MAX_GUESSES = 6;
/** Controls, private characters and those that no standard knows: text has next to none. */
const STRANGE = /(?![\t\n\f\r])[\p{Cc}\p{Co}\p{Cn}]/gu;
/**
 * The letters of bytes 80 to 9F, a dot where there is none: the decoder of Node 20 takes windows-1252 for Latin-1 and
 * gives control characters for them.
 */
const WINDOWS_1252 = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';
const REPLACED = '\ufffd';

/**
 * Reads bytes as text: by a byte order mark; as UTF-16 where the zeros of every second byte show it; as strict UTF-8;
 * by the encoding that the file itself declares; and else as the likeliest encoding in which all of them are text.
 * @param declared a label found in the file, such as a `charset`; one that is unknown counts as none.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = markOf(bytes);
  if (marked) return counted(bytes.subarray(marked.length), marked.encoding, 'mark');
  const wide = wideOf(bytes);
  if (wide) return counted(bytes, wide, 'nulls');
  const named = declared === undefined ? null : nameOf(declared);
  // A page in an old encoding that happens to be UTF-8 throughout is one whose label was not kept up.
  const utf8 = named?.startsWith('iso-2022') ? null : strict(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', basis: 'utf8', undecodable: 0 };
  return named === null ? guessed(bytes) : counted(bytes, named, 'declared');
}

/** Whether the bytes are text in UTF-8 from the first to the last. */
export function isUtf8(bytes: Uint8Array): boolean {
  return strict(bytes, 'utf-8') !== null;
}

/** UTF-16 without a byte order mark, as far as zeros in every second byte show it; null for anything else. */
export function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, SAMPLE_BYTES);
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  // Bytes that are UTF-8 too are UTF-16 only where most characters are of ASCII, each with its zero.
  const zeros = Math.max(even, odd);
  if (zeros * 50 < end / 2 || Math.min(even, odd) > zeros * 0.05) return null;
  if ((bytes.length < 16 || zeros * 4 < end) && isUtf8(bytes)) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = strict(bytes, encoding)?.slice(0, SAMPLE_BYTES) ?? null;
  if (text === null) return null;
  const strange = text.match(STRANGE)?.length ?? 0;
  return strange * 100 <= text.length ? encoding : null;
}

function markOf(bytes: Uint8Array): { readonly encoding: string; readonly length: number } | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string {
  const text = new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
  if (encoding !== 'windows-1252') return text;
  return text.replace(/[\x80-\x9f]/g, (control) => {
    const letter = WINDOWS_1252[control.charCodeAt(0) - 0x80];
    return letter === undefined || letter === '.' ? control : letter;
  });
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return decode(bytes, encoding, true);
  } catch {
    return null;
  }
}

/** The standard's name for a label; null for one that it does not know. UTF-16 in a label that could be read is UTF-8. */
function nameOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
}

function counted(bytes: Uint8Array, encoding: string, basis: DecodedText['basis']): DecodedText {
  const whole = strict(bytes, encoding);
  if (whole !== null) return { text: whole, encoding, basis, undecodable: 0 };
  const text = decode(bytes, encoding, false);
  return { text, encoding, basis, undecodable: Math.max(1, replacedIn(text, bytes, encoding)) };
}

/** Signs for what could not be read, less those that the file itself holds. */
function replacedIn(text: string, bytes: Uint8Array, encoding: string): number {
  let signs = text.split(REPLACED).length - 1;
  if (encoding !== 'utf-8') return signs;
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) signs -= 1;
  }
  return signs;
}

function guessed(bytes: Uint8Array): DecodedText {
  // Mostly UTF-8 with broken places: its own replacements tell more than a page of wrong accents.
  const utf8 = counted(bytes, 'utf-8', 'guessed');
  if (utf8.undecodable <= brokenPlaces(bytes)) return utf8;
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, first - 1024);
  const likely = analyse(bytes.subarray(from, from + SAMPLE_BYTES)).map(({ name }) => name);
  for (const name of likely.slice(0, MAX_GUESSES)) {
    const encoding = nameOf(name);
    if (encoding === null || encoding === 'utf-8') continue;
    const text = strict(bytes, encoding);
    if (text !== null) return { text, encoding, basis: 'guessed', undecodable: 0 };
  }
  return counted(bytes, 'windows-1252', 'guessed');
}

/** How many replacements still leave it UTF-8: fewer than one for ten of its characters beyond ASCII. */
function brokenPlaces(bytes: Uint8Array): number {
  let leads = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4 && ((bytes[at + 1] ?? 0) & 0xc0) === 0x80) leads += 1;
  }
  return leads / 10;
}
