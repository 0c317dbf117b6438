import { isObject, type Json } from '../../core/document/jsonShape.ts';

const LONGEST = 256 * 1024;
const WORK = /Article|Report|WebPage|BlogPosting|Book|CreativeWork|Thesis|Dataset/;

/**
 * What the JSON-LD of a page says of the work: pairs of `type`, `headline`, `name`, `url`, `license`, `datePublished`,
 * `author` and `publisher` with their words. Only these fields are looked at, and only as words; malformed data say nothing.
 */
export function linkedData(text: string): readonly (readonly [string, string])[] {
  if (text.length > LONGEST) return [];
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return [];
  }
  const works = listOf(data)
    .flatMap((one) => (isObject(one) ? [one, ...listOf(own(one, '@graph'))] : []))
    .filter(isObject);
  const work = works.find((one) => WORK.test(listOf(own(one, '@type')).join(' ')));
  if (!work) return [];
  const found: (readonly [string, string])[] = [];
  for (const type of listOf(own(work, '@type')))
    if (typeof type === 'string') found.push(['type', type]);
  for (const field of ['headline', 'name', 'url', 'license', 'datePublished']) {
    const value = own(work, field);
    if (typeof value === 'string') found.push([field, value]);
  }
  for (const field of ['author', 'publisher']) {
    for (const one of listOf(own(work, field))) {
      const name = isObject(one) ? own(one, 'name') : one;
      if (typeof name === 'string') found.push([field, name]);
    }
  }
  return found;
}

function own(value: Json, field: string): unknown {
  return Object.hasOwn(value, field) ? value[field] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 100) : value === undefined ? [] : [value];
}
