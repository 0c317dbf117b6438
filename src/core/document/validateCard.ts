import type { CardNote, SourceCard } from './document.ts';
import { isObject, isText } from './jsonShape.ts';

const BASES: readonly CardNote['basis'][] = ['printed', 'inferred', 'known', 'unknown'];
const FIELDS: Readonly<Record<keyof SourceCard, 'text' | 'textOrNull' | 'texts' | 'notes'>> = {
  title: 'text',
  shortTitle: 'text',
  publisher: 'textOrNull',
  publisherShort: 'textOrNull',
  authors: 'texts',
  genre: 'text',
  publishedOn: 'textOrNull',
  language: 'text',
  url: 'textOrNull',
  retrievedOn: 'textOrNull',
  rights: 'text',
  notes: 'notes',
};

/** What is wrong with a value that should be a source card, as pairs of path and sentence; nothing when all is well. */
export function* faultsOfCard(value: unknown): Generator<readonly [where: string, says: string]> {
  if (!isObject(value)) return yield ['card', 'is not an object'];
  for (const [field, shape] of Object.entries(FIELDS)) {
    const where = `card.${field}`;
    const held = value[field];
    switch (shape) {
      case 'text':
        if (!isText(held)) yield [where, 'is not a text'];
        break;
      case 'textOrNull':
        if (held !== null && !isText(held)) yield [where, 'is neither a text nor null'];
        break;
      case 'texts':
        if (!Array.isArray(held) || !held.every(isText)) yield [where, 'is not a list of texts'];
        break;
      case 'notes':
        yield* faultsOfNotes(held, where);
        break;
    }
  }
  if (value.title === '') yield ['card.title', 'is empty'];
}

function* faultsOfNotes(value: unknown, where: string): Generator<readonly [string, string]> {
  if (!Array.isArray(value)) return yield [where, 'is not a list'];
  for (const [index, note] of value.entries()) {
    const known =
      isObject(note) &&
      isText(note.field) &&
      Object.hasOwn(FIELDS, note.field) &&
      BASES.some((basis) => basis === note.basis) &&
      isText(note.why);
    if (!known) yield [`${where}[${index}]`, 'does not say a field, a basis and why'];
  }
}
