const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const LONGEST = 2_000;
/** Control characters and those that turn the direction of text, which would make an address look like another. */
const DECEPTIVE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * An address from a document as it may be shown and copied: absolute, http, https or mailto, at most 2,000 units. Null
 * for anything else, a relative address among them. Nothing in the product ever follows it.
 */
export function safeAddress(address: string): string | null {
  if (address.length > LONGEST || DECEPTIVE.test(address.trim())) return null;
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(address.trim())?.[0].toLowerCase();
  return scheme !== undefined && SCHEMES.has(scheme) ? address.trim() : null;
}
