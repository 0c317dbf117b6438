import type { CardFacts } from '../../core/importing/cardOf.ts';
import type { ImportRefusal } from '../../core/importing/importing.ts';
import { ok, type Result } from '../../core/result.ts';
import type { DocxPackage } from './docxPackage.ts';

const FROM = 'the file’s own properties';
const KEPT: ReadonlySet<string> = new Set([
  'dc:title',
  'dc:creator',
  'dc:language',
  'dc:rights',
  'dcterms:created',
  'app:Company',
]);

/** What the file's properties say of it, and the day it was made on, which is perhaps not the day it was published. */
export function docxCard(
  file: DocxPackage,
  language: string | null,
): Result<CardFacts, ImportRefusal> {
  const found = new Map<string, string>();
  let open: string | null = null;
  let text = '';
  const listener = {
    open: ({ name }: { readonly name: string }) => {
      open = KEPT.has(name) ? name : null;
      text = '';
    },
    text: (part: string) => {
      if (open !== null) text += part;
    },
    close: () => {
      if (open !== null && text.trim() !== '' && !found.has(open)) found.set(open, text.trim());
      open = null;
    },
  };
  for (const part of propertyParts(file)) {
    const read = file.scan(part, listener);
    if (!read.ok) return read;
  }
  const title = found.get('dc:title');
  const publisher = found.get('app:Company');
  const told = found.get('dc:language') ?? language ?? '';
  const rights = found.get('dc:rights');
  const created = /^\d{4}-\d\d-\d\d/.exec(found.get('dcterms:created') ?? '')?.[0];
  return ok({
    from: FROM,
    authors: (found.get('dc:creator') ?? '').split(';').filter((name) => name.trim() !== ''),
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/i.test(told) ? { language: told } : {}),
    ...(rights === undefined ? {} : { rights }),
    ...(created === undefined || !isDay(created) ? {} : { publishedOn: `${created}~` }),
  });
}

function propertyParts(file: DocxPackage): readonly string[] {
  const named = [...(file.relationships.get('')?.values() ?? [])].filter(
    ({ type, external }) => /^(?:core|extended)-?properties$/i.test(type) && !external,
  );
  return named.map(({ target }) => target);
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text) && at > 0;
}
