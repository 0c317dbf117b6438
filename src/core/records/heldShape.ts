import { CARD_FIELDS } from '../document/held.ts';
import { faultsOfCard } from '../document/validateCard.ts';
import { IMPORT_FORMATS } from '../importing/importing.ts';
import {
  type Check,
  isCount,
  isHash,
  isListOf,
  isNullOr,
  isNumber,
  isObjectOf,
  isOneOf,
  isPlainObject,
  isText,
} from './shape.ts';

const NULLABLE: ReadonlySet<string> = new Set([
  'publisher',
  'publisherShort',
  'publishedOn',
  'url',
  'retrievedOn',
]);

/** Changes of a source card: of each field either nothing or a value that the field may have. */
export const isCardEdits: Check = (value, field) => {
  if (!isPlainObject(value)) return { field, says: 'is no object' };
  for (const name of CARD_FIELDS) {
    if (!Object.hasOwn(value, name)) continue;
    const check = name === 'authors' ? isListOf(isText) : isText;
    const fault = (NULLABLE.has(name) ? isNullOr(check) : check)(value[name], `${field}.${name}`);
    if (fault) return fault;
  }
  return value['title'] === '' ? { field: `${field}.title`, says: 'is empty' } : null;
};

const isCard: Check = (value, field) => {
  for (const [where, says] of faultsOfCard(value)) {
    return { field: where.replace(/^card/, field), says };
  }
  return null;
};

/** One edition of an imported document. */
export const isEdition: Check = isObjectOf({
  hash: isHash,
  body: isHash,
  original: isObjectOf({
    sha256: isHash,
    sizeBytes: isCount,
    name: isText,
    format: isOneOf(IMPORT_FORMATS),
  }),
  twins: isListOf(isObjectOf({ sha256: isHash, name: isText })),
  without: isListOf(isText),
  importedAtMs: isNumber,
  card: isCard,
  characters: isCount,
  words: isCount,
  paragraphs: isCount,
  pages: isNullOr(isCount),
  signature: isText,
});
