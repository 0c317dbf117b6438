import type { CardFacts } from '../../core/importing/cardOf.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  chinese: 'zh',
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  greek: 'el',
  hungarian: 'hu',
  italian: 'it',
  japanese: 'ja',
  latin: 'la',
  norwegian: 'no',
  polish: 'pl',
  portuguese: 'pt',
  russian: 'ru',
  spanish: 'es',
  swedish: 'sv',
};
/** Units of the text in which the header must stand. */
const HEAD_UNITS = 8000;

/** What the header of a Project Gutenberg text says of the work; null for any other text. */
export function gutenbergFacts(text: string): CardFacts | null {
  const head = text.slice(0, HEAD_UNITS);
  const start = head.search(/^\*\*\* ?START OF (THE|THIS) PROJECT GUTENBERG/m);
  if (start < 0) return null;
  const header = head.slice(0, start);
  const field = (name: string): string | undefined => {
    const line = new RegExp(`^${name}:[ \\t]*(\\S.*(?:\\n[ \\t]+\\S.*)*)`, 'm').exec(header)?.[1];
    return line?.replace(/\s+/g, ' ').trim();
  };
  const title = field('Title');
  const author = field('Author');
  const language = LANGUAGES[field('Language')?.toLowerCase() ?? ''];
  return {
    from: 'the Project Gutenberg header of the text',
    publisher: 'Project Gutenberg',
    genre: 'book',
    rights: 'Under the Project Gutenberg License, whose words are part of the text.',
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { authors: author.split(/\s+and\s+|;\s*/) }),
    ...(language === undefined ? {} : { language }),
  };
}
