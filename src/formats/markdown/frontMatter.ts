import { parse } from 'yaml';
import { isObject, type Json } from '../../core/document/jsonShape.ts';
import type { CardFacts } from '../../core/importing/cardOf.ts';
import { edtfOf } from '../../core/importing/edtfOf.ts';
import { safeAddress } from '../../core/importing/safeAddress.ts';

const LONGEST = 64 * 1024;

/**
 * What the front matter of a Markdown text says of it: title, author, date, publisher, language, address and rights under
 * their usual names. Null where it is no YAML mapping, and so no front matter.
 */
export function frontMatterFacts(yaml: string): CardFacts | null {
  if (yaml.length > LONGEST) return null;
  let matter: unknown;
  try {
    // The failsafe schema leaves every value the words that it is written in.
    matter = parse(yaml, {
      schema: 'failsafe',
      maxAliasCount: 20,
      uniqueKeys: false,
      logLevel: 'silent',
    });
  } catch {
    return null;
  }
  if (!isObject(matter)) return null;
  const fields = matter;
  const one = (...names: readonly string[]): string | undefined =>
    names.flatMap((name) => wordsOf(fields, name))[0];
  const authors = ['author', 'authors', 'creator', 'by'].flatMap((name) => wordsOf(fields, name));
  const title = one('title');
  const publisher = one('publisher', 'site', 'institution');
  const publishedOn = edtfOf(one('date', 'published', 'publishedOn', 'created') ?? '');
  const language = one('lang', 'language', 'locale');
  const url = ['url', 'source', 'link', 'canonical', 'permalink']
    .flatMap((name) => wordsOf(fields, name))
    .find((address) => /^https?:/i.test(address) && safeAddress(address) !== null);
  const rights = one('rights', 'license', 'licence', 'copyright');
  return {
    from: 'the front matter of the file',
    genre: 'Markdown text',
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(authors.length === 0 ? {} : { authors: [...new Set(authors)].slice(0, 50) }),
    ...(publishedOn === null ? {} : { publishedOn }),
    ...(language !== undefined && /^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,3}$/i.test(language)
      ? { language: language.replaceAll('_', '-') }
      : {}),
    ...(url === undefined ? {} : { url }),
    ...(rights === undefined ? {} : { rights }),
  };
}

/** The words of a field: of a text, of each text of a list, or of what is called the name in it. */
function wordsOf(fields: Json, name: string): readonly string[] {
  if (!Object.hasOwn(fields, name)) return [];
  const value = fields[name];
  return (Array.isArray(value) ? value.slice(0, 50) : [value]).flatMap((one: unknown) => {
    const words = isObject(one) && Object.hasOwn(one, 'name') ? one.name : one;
    if (typeof words !== 'string' || words.trim() === '') return [];
    return [
      words
        .slice(0, 500)
        .replace(/\p{Cs}/gu, '\ufffd')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim(),
    ];
  });
}
