import { isEdtf } from '../../../core/casefile/edtf.ts';
import type { SourceCard } from '../../../core/document/document.ts';
import type { CardEdits } from '../../../core/document/held.ts';

/** The fields of a source card that a preview offers, as they stand in text fields. */
export const CARD_TEXTS = [
  { field: 'title', label: 'Title' },
  { field: 'publisher', label: 'Publisher' },
  { field: 'authors', label: 'Authors' },
  { field: 'publishedOn', label: 'Published' },
  { field: 'language', label: 'Language' },
  { field: 'genre', label: 'Type' },
  { field: 'url', label: 'Address' },
  { field: 'rights', label: 'Rights' },
] as const;
export type CardTextField = (typeof CARD_TEXTS)[number]['field'];
export type CardTexts = Readonly<Record<CardTextField, string>>;

/** A card as texts; what is not recorded is empty, authors are parted by semicolons. */
export function cardTexts(card: SourceCard): CardTexts {
  const { title, publisher, authors, publishedOn, language, genre, url, rights } = card;
  return {
    title,
    publisher: publisher ?? '',
    authors: authors.join('; '),
    publishedOn: publishedOn ?? '',
    language,
    genre,
    url: url ?? '',
    rights,
  };
}

/** What is wrong with a text for its field; null when nothing is. */
export function cardFault(field: CardTextField, text: string): string | null {
  const trimmed = text.trim();
  switch (field) {
    case 'title':
      return trimmed === '' ? 'Give the document a title.' : null;
    case 'publishedOn':
      return trimmed === '' || isEdtf(trimmed)
        ? null
        : 'Write the date as 2016-02-02, 2016-02 or 2016.';
    case 'publisher':
    case 'authors':
    case 'language':
    case 'genre':
    case 'url':
    case 'rights':
      return null;
  }
}

/** What the texts change in a card: only the fields whose words differ. */
export function cardEdits(card: SourceCard, texts: CardTexts): CardEdits {
  const before = cardTexts(card);
  const differs = (field: CardTextField): boolean => texts[field].trim() !== before[field];
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const authors = texts.authors
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    ...(differs('title') ? { title: texts.title.trim(), shortTitle: texts.title.trim() } : {}),
    ...(differs('publisher')
      ? { publisher: orNull(texts.publisher), publisherShort: orNull(texts.publisher) }
      : {}),
    ...(differs('authors') ? { authors } : {}),
    ...(differs('publishedOn') ? { publishedOn: orNull(texts.publishedOn) } : {}),
    ...(differs('language') ? { language: orNull(texts.language) ?? 'und' } : {}),
    ...(differs('genre') ? { genre: orNull(texts.genre) ?? 'document' } : {}),
    ...(differs('url') ? { url: orNull(texts.url) } : {}),
    ...(differs('rights') ? { rights: texts.rights.trim() } : {}),
  };
}
