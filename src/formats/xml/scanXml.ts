import { strFromU8 } from 'fflate';
import { SaxesParser } from 'saxes';
import { IMPORT_LIMITS } from '../../core/importing/importing.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** Why XML was not read to its end. */
export interface XmlFailure {
  readonly kind: 'damaged' | 'tooDeep' | 'forbidden';
  /** What is wrong, to follow the name of the part in a sentence. */
  readonly says: string;
}

/** An element as it opens: its name and attributes with the prefixes that the reader of the format uses. */
export interface XmlElement {
  readonly name: string;
  /** By name; a hostile name is a key like any other. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Told of a part's elements and text in order. */
export interface XmlListener {
  open(element: XmlElement): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Thrown within the parser to end it, and caught below. */
class Stop extends Error {
  readonly failure: XmlFailure;
  constructor(failure: XmlFailure) {
    super(failure.says);
    this.failure = failure;
  }
}

/**
 * Reads XML piece by piece. A DOCTYPE is refused before anything it defines is looked at, so no entity and no external
 * thing exists; elements within one another are counted; what is not well-formed is refused. `namespaces` maps an
 * address to the prefix that names are told with, whatever prefix the file uses; other names keep theirs after `?`.
 * O(n).
 */
export function scanXml(
  bytes: Uint8Array,
  namespaces: ReadonlyMap<string, string>,
  listener: XmlListener,
): Result<null, XmlFailure> {
  const text = textOfXml(bytes);
  if (text === null) {
    return fail({ kind: 'damaged', says: 'is in a character encoding that XML parts do not use' });
  }
  try {
    parse(text, namespaces, listener);
    return ok(null);
  } catch (error) {
    if (error instanceof Stop) return fail(error.failure);
    throw error;
  }
}

const STEP_UNITS = 256 * 1024;

function parse(text: string, namespaces: ReadonlyMap<string, string>, listener: XmlListener): void {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  const scopes = new Scopes(namespaces);
  parser.on('doctype', () => {
    throw new Stop({ kind: 'forbidden', says: 'has a DOCTYPE, by which a file can reach out' });
  });
  parser.on('error', () => {
    throw new Stop({ kind: 'damaged', says: 'is not well-formed XML' });
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (scopes.open(attributes) > IMPORT_LIMITS.depth) {
      throw new Stop({ kind: 'tooDeep', says: 'has too many elements within one another' });
    }
    const own = new Map<string, string>();
    for (const [key, value] of Object.entries(attributes)) {
      if (!key.startsWith('xmlns')) own.set(key.includes(':') ? scopes.told(key) : key, value);
    }
    listener.open({ name: scopes.told(name), attributes: own });
  });
  parser.on('closetag', ({ name }) => {
    listener.close?.(scopes.told(name));
    scopes.close();
  });
  const onText = listener.text?.bind(listener);
  if (onText) {
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  for (let at = 0; at < text.length; at += STEP_UNITS) {
    parser.write(text.slice(at, at + STEP_UNITS));
  }
  parser.close();
}

/** Which prefix stands for which namespace where the reader is. */
class Scopes {
  readonly #known: ReadonlyMap<string, string>;
  /** Per open element its own declarations, null for none. */
  readonly #stack: (ReadonlyMap<string, string> | null)[] = [];
  #cache = new Map<string, string>();

  constructor(known: ReadonlyMap<string, string>) {
    this.#known = known;
  }

  /** Takes in an element's declarations; how many elements are open now. */
  open(attributes: Readonly<Record<string, string>>): number {
    let own: Map<string, string> | null = null;
    for (const [key, value] of Object.entries(attributes)) {
      if (!key.startsWith('xmlns')) continue;
      own ??= new Map();
      own.set(key === 'xmlns' ? '' : key.slice('xmlns:'.length), value);
    }
    this.#stack.push(own);
    if (own !== null) this.#cache = new Map();
    return this.#stack.length;
  }

  close(): void {
    if (this.#stack.pop() !== null) this.#cache = new Map();
  }

  /** A name with the prefix that it is told with. */
  told(name: string): string {
    const held = this.#cache.get(name);
    if (held !== undefined) return held;
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const local = name.slice(colon + 1);
    const address = this.#stack.findLast((own) => own?.has(prefix))?.get(prefix);
    const known = address === undefined ? undefined : this.#known.get(address);
    const told = known === undefined ? `?${name}` : known === '' ? local : `${known}:${local}`;
    this.#cache.set(name, told);
    return told;
  }
}

/** Text of an XML part: UTF-8, or UTF-16 by its mark. Null when it claims another encoding. */
function textOfXml(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes, true);
  if (first === 0xfe && second === 0xff) return utf16(bytes, false);
  const text = strFromU8(bytes);
  const declared = /^\ufeff?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(text.slice(0, 200));
  const known = declared === null || /^(?:utf-?8|us-ascii|ascii)$/i.test(declared[1] ?? '');
  if (!known) return null;
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function utf16(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let units: number[] = [];
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    units.push(view.getUint16(at, little));
    if (units.length === 8192) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}
