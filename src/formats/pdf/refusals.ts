import type { ImportRefusal } from '../../core/importing/importing.ts';

/** What an error of pdf.js at opening a file means for the analyst; null for one that is a fault of ours. */
export function refusalOf(error: unknown): ImportRefusal | null {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (name === 'PasswordException') {
    return {
      kind: 'encrypted',
      says: 'The PDF asks for a password: open it with the password, save a copy without one and import the copy.',
    };
  }
  if (/encrypt|cipher/i.test(message) && FOREIGN.has(name)) {
    return {
      kind: 'encrypted',
      says: 'The PDF is encrypted in a way that cannot be read: save a copy without protection and import the copy.',
    };
  }
  if (FOREIGN.has(name)) {
    return {
      kind: 'damaged',
      says: 'The PDF is damaged and no page of it can be read: get the file again, or open it and save it anew.',
    };
  }
  return null;
}

/** Names that errors of pdf.js have. */
const FOREIGN = new Set([
  'InvalidPDFException',
  'UnknownErrorException',
  'FormatError',
  'XRefEntryException',
  'XRefParseException',
  'MissingDataException',
  'ParserEOFException',
  'ResponseException',
  'AbortException',
]);
