import type { CardFacts } from '../../core/importing/cardOf.ts';

/** What a file's own metadata says, as pdf.js hands it over: the Info dictionary, and the XMP packet by qualified name. */
export interface PdfMetadata {
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: (name: string) => unknown;
  /** Of the text of its pages, where the file says so. */
  readonly language: string | null;
}

/** Titles that programs put in by themselves. */
const JUNK =
  /^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|sans titre.*|unbenannt.*|document ?\d*|dokument ?\d*|title|titel|titre|print|layout \d+|slide \d+|presentation ?\d*|powerpoint presentation|présentation powerpoint|about:blank|https?:\/\/\S*|\S+\.(?:docx?|odt|rtf|txt|indd|qxd|qxp|pdf|pptx?|xlsx?|html?|tex|dvi|ps|eps|tiff?|jpe?g|png)|[\p{P}\p{N}\s_]*)$/iu;
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i;
const NO_PERSON =
  /^(?:user|admin|administrator|owner|author|unknown|default|pc|office|microsoft|windows user|utilisateur)\d*$/i;

/** What the metadata says of a document's origin. Titles that a program made up, and users' login names, are passed over. */
export function cardFactsOf(metadata: PdfMetadata): CardFacts {
  const { info, xmp, language } = metadata;
  const title = [text(xmp('dc:title')), text(info.Title)].find(
    (each) => each !== null && !JUNK.test(each),
  );
  const authors = authorsOf(xmp('dc:creator'), info.Author);
  const publisher = text(xmp('dc:publisher'));
  const published = dateOf(text(xmp('xmp:createdate'))) ?? dateOf(text(info.CreationDate));
  const spoken = [text(xmp('dc:language')), text(info.Language), language].find(
    (each) => each !== null && LANGUAGE.test(each),
  );
  const rights = text(xmp('dc:rights'));
  return {
    from: 'the metadata of the PDF',
    ...(title ? { title } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ...(publisher === null ? {} : { publisher }),
    // The day on which the file was made is near the day of publication, not it.
    ...(published === null ? {} : { publishedOn: `${published}~` }),
    ...(spoken ? { language: spoken } : {}),
    ...(rights === null ? {} : { rights }),
  };
}

/** An EDTF day of a PDF or XMP date, `D:20160202…` or `2016-02-02T…`; coarser where it says less; null for none. */
export function dateOf(value: string | null): string | null {
  const found = /^(?:D:)?(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?/.exec(value ?? '');
  if (!found) return null;
  const [year = '', month, day] = found.slice(1);
  if (Number(year) < 1970 || Number(year) > 2200) return null;
  if (month === undefined || !(Number(month) >= 1 && Number(month) <= 12)) return year;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (day === undefined || !(Number(day) >= 1 && Number(day) <= days)) return `${year}-${month}`;
  return `${year}-${month}-${day}`;
}

function authorsOf(xmp: unknown, info: unknown): readonly string[] {
  const many = Array.isArray(xmp) ? xmp.map(text).filter((name) => name !== null) : [];
  const one = text(typeof xmp === 'string' ? xmp : null) ?? text(info);
  const names =
    many.length > 0 ? many : one === null ? [] : one.split(/\s*;\s*|\s+(?:and|und|et|y)\s+/u);
  return names.map((name) => name.trim()).filter((name) => name !== '' && !NO_PERSON.test(name));
}

/** Words of a value, control characters aside; null for anything else. */
function text(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return null;
  const clean = first
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
  return clean === '' ? null : clean;
}
