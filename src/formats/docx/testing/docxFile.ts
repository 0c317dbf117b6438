import { strToU8, zipSync } from 'fflate';
import type { ReadFile } from '../../../core/importing/importing.ts';
import { escapeXml } from '../escapeXml.ts';
import { readDocx } from '../readDocx.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${OFFICE}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(' ');

/** The inner XML of a Word file's parts; those that are absent are not in the file. */
export interface DocxParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly core?: string;
  readonly app?: string;
  /** Relationships of the body beside those of the parts above: id, type, target, outside or not. */
  readonly related?: readonly (readonly [string, string, string, 'External' | 'Internal'])[];
  /** Other entries of the zip. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A minimal Word file. */
export function docxFile(parts: DocxParts): Uint8Array {
  const own = (['styles', 'numbering', 'footnotes', 'endnotes'] as const).filter(
    (name) => parts[name] !== undefined,
  );
  const relations = [
    ...own.map((name) => relation(`own-${name}`, `${OFFICE}/${name}`, `${name}.xml`, 'Internal')),
    ...(parts.related ?? []).map(([id, type, target, mode]) =>
      relation(id, `${OFFICE}/${type}`, target, mode),
    ),
  ];
  const files: Record<string, string> = {
    '_rels/.rels': related([
      relation('1', `${OFFICE}/officeDocument`, 'word/document.xml', 'Internal'),
      relation('2', `${OFFICE}/metadata/core-properties`, 'docProps/core.xml', 'Internal'),
      relation('3', `${OFFICE}/extended-properties`, 'docProps/app.xml', 'Internal'),
    ]),
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${parts.body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': related(relations),
    ...parts.more,
  };
  for (const name of own) {
    files[`word/${name}.xml`] = `<w:${name} ${NAMESPACES}>${parts[name]}</w:${name}>`;
  }
  if (parts.core !== undefined) {
    files['docProps/core.xml'] =
      `<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${parts.core}</c:coreProperties>`;
  }
  if (parts.app !== undefined) {
    files['docProps/app.xml'] =
      `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">${parts.app}</Properties>`;
  }
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

/** A paragraph of one run, with the inner XML of its properties. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
}

/** A run of text, with the inner XML of its properties. */
export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

/** What the reader makes of a minimal Word file; throws where it refuses. */
export async function readParts(parts: DocxParts): Promise<ReadFile> {
  const bytes = docxFile(parts);
  const read = await readDocx({ bytes, file: 'sample.docx', without: new Set() });
  if (!read.ok) throw new Error(read.failure.says);
  return read.value;
}

function relation(id: string, type: string, target: string, mode: string): string {
  return `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}" TargetMode="${mode}"/>`;
}

function related(relations: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`;
}
