import type { ImportRefusal } from '../../core/importing/importing.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { scanXml, type XmlListener } from '../xml/scanXml.ts';
import { openZip, type Zip, type ZipFailure } from '../zip/readZip.ts';

/** One relationship of a part: what it is to it, and where it lies. */
export interface Relationship {
  /** Last part of the type's address: `hyperlink`, `image`, `footnotes`. */
  readonly type: string;
  /** Name of the part within the package, or the address of what lies outside. */
  readonly target: string;
  readonly external: boolean;
}

/** A Word file, opened: its parts by name, every XML part checked as it is read. */
export interface DocxPackage {
  /** Name of the part with the text. */
  readonly main: string;
  /** Of all parts that have any, by part. */
  readonly relationships: ReadonlyMap<string, ReadonlyMap<string, Relationship>>;
  readonly parts: readonly string[];
  /** The name of the part that `main` has as `type`; null without one. */
  related(type: string): string | null;
  /** Tells a part's XML to the listener; false when there is no such part. */
  scan(part: string, listener: XmlListener): Result<boolean, ImportRefusal>;
}

const WORD_NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/extended-properties', 'app'],
  ['http://purl.oclc.org/ooxml/officeDocument/extendedProperties', 'app'],
]);

/** An older Word document, or an encrypted one, is not a zip but an OLE container; so it begins. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PART_BYTES = 100 * 1024 * 1024;

/** Opens a Word file: the zip is checked before anything is unfolded, then every relationship is read. */
export function openPackage(bytes: Uint8Array): Result<DocxPackage, ImportRefusal> {
  if (OLE.every((byte, index) => bytes[index] === byte)) return fail(oleRefusal(bytes));
  const zip = openZip(bytes);
  if (!zip.ok) return fail(zipRefusal(zip.failure));
  const parts = zip.value.entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
  const relationships = new Map<string, ReadonlyMap<string, Relationship>>();
  for (const name of parts) {
    const found = /^(.*?)_rels\/([^/]*)\.rels$/.exec(name);
    if (found === null) continue;
    const [, folder = '', part = ''] = found;
    const read = readRelationships(zip.value, name, folder);
    if (!read.ok) return read;
    relationships.set(`${folder}${part}`, read.value);
  }
  const named = [...(relationships.get('') ?? new Map<string, Relationship>()).values()].find(
    ({ type, external }) => type === 'officeDocument' && !external,
  );
  const main = named?.target ?? 'word/document.xml';
  if (!parts.includes(main)) {
    return fail({
      kind: 'notADocument',
      says: 'It is a zip archive, but not a Word document: there is no text part in it.',
    });
  }
  return ok({
    main,
    relationships,
    parts,
    related: (type) => {
      const own = [...(relationships.get(main)?.values() ?? [])];
      const held = own.find((one) => one.type === type && !one.external)?.target;
      return held !== undefined && parts.includes(held) ? held : null;
    },
    scan: (part, listener) => scanPart(zip.value, part, listener),
  });
}

function scanPart(zip: Zip, part: string, listener: XmlListener): Result<boolean, ImportRefusal> {
  const entry = zip.entries.find(({ name }) => name === part);
  if (entry === undefined) return ok(false);
  if (entry.sizeBytes > PART_BYTES) {
    return fail({
      kind: 'tooLarge',
      says: `Its part ${part} unfolds to more than 100 MB: split the document and import the pieces.`,
    });
  }
  const read = zip.read(part);
  if (read === null) return ok(false);
  if (!read.ok) return fail(zipRefusal(read.failure));
  const scanned = scanXml(read.value, WORD_NAMESPACES, listener);
  if (scanned.ok) return ok(true);
  const { kind, says } = scanned.failure;
  const next =
    kind === 'tooDeep'
      ? 'Word itself would not open it: take the nested tables apart.'
      : 'Open it in a word processor and save it again.';
  return fail({
    kind: kind === 'forbidden' ? 'damaged' : kind,
    says: `Its part ${part} ${says}. ${next}`,
  });
}

function readRelationships(
  zip: Zip,
  name: string,
  folder: string,
): Result<ReadonlyMap<string, Relationship>, ImportRefusal> {
  const found = new Map<string, Relationship>();
  const scanned = scanPart(zip, name, {
    open({ name: element, attributes }) {
      const id = attributes.get('Id');
      const target = attributes.get('Target');
      if (element !== 'Relationship' || id === undefined || target === undefined) return;
      const external = attributes.get('TargetMode') === 'External';
      const type = (attributes.get('Type') ?? '').replace(/^.*\//, '');
      found.set(id, { type, target: external ? target : partName(folder, target), external });
    },
  });
  return scanned.ok ? ok(found) : scanned;
}

/** A target within the package as the name of an entry; one that leads out of it names nothing. */
function partName(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = folder.split('/').filter((part) => part !== '');
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The name of the stream that an encrypted package has in its container, in UTF-16. */
const ENCRYPTED = [...'EncryptedPackage'].flatMap((sign) => [sign.charCodeAt(0), 0]);

function oleRefusal(bytes: Uint8Array): ImportRefusal {
  const first = ENCRYPTED[0];
  for (let at = bytes.indexOf(first ?? 0); at >= 0; at = bytes.indexOf(first ?? 0, at + 1)) {
    if (ENCRYPTED.every((byte, index) => bytes[at + index] === byte)) {
      return {
        kind: 'encrypted',
        says: 'It is a Word document with a password: remove the password in Word and import it again.',
      };
    }
  }
  return {
    kind: 'unsupported',
    says: 'It is an older Office file (.doc): open it in a word processor and save it as .docx.',
  };
}

function zipRefusal({ kind, says }: ZipFailure): ImportRefusal {
  switch (kind) {
    case 'notAZip':
      return {
        kind: 'notADocument',
        says: 'It is not a Word document: what it holds is no zip archive, as every .docx file is.',
      };
    case 'encrypted':
      return { kind, says };
    case 'tooLarge':
      return { kind, says: `${says} It was made to overwhelm a reader, or holds far too much.` };
    case 'unsupported':
      return { kind, says: `${says} Open it in a word processor and save it again.` };
    case 'damaged':
      return { kind, says: `${says} Take a sound copy, or save it again in a word processor.` };
    case 'unsafe':
      return { kind: 'damaged', says: `${says} A word processor does not write such files.` };
  }
}
