import type { ImportRefusal } from '../../core/importing/importing.ts';

/** What an error of pdf.js at opening a file means for the analyst. */
export function refusalOf(error: unknown): ImportRefusal {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (name === 'PasswordException') {
    return {
      kind: 'encrypted',
      says: 'The PDF asks for a password: open it with the password, save a copy without one and import the copy.',
    };
  }
  if (/encrypt|cipher/i.test(message)) {
    return {
      kind: 'encrypted',
      says: 'The PDF is encrypted in a way that cannot be read: save a copy without protection and import the copy.',
    };
  }
  return {
    kind: 'damaged',
    says: 'The PDF is damaged and no page of it can be read: get the file again, or open it and save it anew.',
  };
}
