/** Names that Windows keeps for devices, with or without an ending. */
const RESERVED = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;
/** Control characters and the signs that turn the direction of text. */
const DECEPTIVE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const LONGEST = 1_000;

/**
 * What is wrong with an entry's name, as the end of a sentence; null when it is a plain path below the archive. Nothing
 * is ever written by such a name: an archive that tries is refused because it was made to do harm.
 */
export function faultOfName(name: string): string | null {
  if (name === '' || name === '/') return 'has no name';
  if (name.length > LONGEST) return 'has a name that is too long';
  if (DECEPTIVE.test(name)) return 'has control characters in its name';
  for (const spelling of [name, name.normalize('NFKC'), unescaped(name)]) {
    if (/^(?:[/\\]|[a-z]:)/i.test(spelling)) return 'is named by a place outside the archive';
    const parts = spelling.replace(/\/$/, '').split(/[/\\]/);
    if (parts.some((part) => /^[.\s]*\.[.\s]*$/.test(part) || part.startsWith('~'))) {
      return 'is named by a way out of the archive';
    }
    if (/[\\:]/.test(spelling)) return 'has a sign in its name that means another place';
    if (parts.some((part) => part === '' || /[. ]$/.test(part) || RESERVED.test(part))) {
      return 'has a name that is not the same on every system';
    }
  }
  return null;
}

/** What two names that a file system may take for one have in common. */
export function foldedName(name: string): string {
  return name.replace(/\/$/, '').normalize('NFKC').toLowerCase().normalize('NFC');
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // Not an escaped name after all: a percent sign may stand in one.
    return name;
  }
}
