import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { escapeXml } from './escapeXml.ts';
import type { BodyChunk } from './rewriteBody.ts';

/** What mammoth makes of WordprocessingML: the part of its document model that is mapped. */
export type DocxNode =
  | {
      readonly type: 'paragraph' | 'table' | 'document';
      readonly children: readonly DocxNode[];
    }
  | {
      readonly type: 'run';
      readonly children: readonly DocxNode[];
      readonly styleId: string | null;
      readonly isBold: boolean;
      readonly isItalic: boolean;
      readonly verticalAlignment: string;
    }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'tab' }
  | { readonly type: 'break' }
  | { readonly type: 'checkbox'; readonly checked: boolean }
  | {
      readonly type: 'hyperlink';
      readonly children: readonly DocxNode[];
      readonly href?: string;
    }
  | { readonly type: 'noteReference'; readonly noteType: string; readonly noteId: string }
  | {
      readonly type: 'tableRow';
      readonly children: readonly DocxNode[];
      readonly isHeader: boolean;
    }
  | {
      readonly type: 'tableCell';
      readonly children: readonly DocxNode[];
      readonly colSpan: number;
      readonly rowSpan: number;
    }
  | { readonly type: 'bookmarkStart'; readonly name: string };

/** A chunk's blocks, and how many symbols of unknown fonts mammoth left out. */
export interface MammothTree {
  readonly blocks: readonly DocxNode[];
  readonly symbolsLost: number;
}

const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/**
 * Has mammoth read a chunk, and takes its document model before it becomes HTML: no HTML is made. Mammoth gets a zip of
 * two parts that we wrote, so that it meets no style map, no image and no other part of the file.
 */
export async function readTree(chunk: BodyChunk): Promise<MammothTree> {
  const links = [...chunk.links].map(
    ([id, address]) =>
      `<Relationship Id="${escapeXml(id)}" Type="${LINK}" Target="${escapeXml(address)}" TargetMode="External"/>`,
  );
  const zip = zipSync(
    {
      'word/document.xml': strToU8(chunk.xml),
      'word/_rels/document.xml.rels': strToU8(
        `<Relationships xmlns="${RELATIONSHIPS}">${links.join('')}</Relationships>`,
      ),
    },
    { level: 0 },
  );
  let blocks: readonly DocxNode[] = [];
  const { messages } = await mammoth.convertToHtml(inputOf(zip), {
    externalFileAccess: false,
    includeEmbeddedStyleMap: false,
    includeDefaultStyleMap: false,
    transformDocument: (document: { children: readonly DocxNode[] }) => {
      blocks = document.children;
      return { ...document, children: [] };
    },
  });
  const symbolsLost = messages.filter(({ message }) => message.includes('w:sym')).length;
  return { blocks, symbolsLost };
}

/** Mammoth takes an `ArrayBuffer` in a browser's build and under another name in Node's; each looks at its own only. */
function inputOf(zip: Uint8Array): { arrayBuffer: ArrayBuffer } {
  const arrayBuffer = zip.slice().buffer as ArrayBuffer;
  return Object.assign({ arrayBuffer }, { buffer: arrayBuffer });
}
