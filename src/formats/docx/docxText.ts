import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** Most bytes that the text of a report may unpack to; a real one has a few hundred kB. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * The running text of a Word file, paragraphs as lines, footnotes left out; null when it is no Word file, is not
 * well-formed, or unpacks to more than 64 MB.
 */
export function docxText(bytes: Uint8Array): string | null {
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) =>
        name === 'word/document.xml' && originalSize <= MAX_TEXT_BYTES,
    });
    const document = entries['word/document.xml'];
    return document === undefined ? null : textOfXml(strFromU8(document));
  } catch {
    // A broken zip or broken XML: what it was meant to say cannot be known.
    return null;
  }
}

function textOfXml(xml: string): string {
  const parser = new SaxesParser();
  let text = '';
  let inText = false;
  parser.on('opentag', ({ name }) => {
    inText = name === 'w:t';
    if (name === 'w:br' || name === 'w:cr') text += '\n';
    if (name === 'w:tab') text += '\t';
  });
  parser.on('closetag', ({ name }) => {
    inText = false;
    if (name === 'w:p') text += '\n';
  });
  parser.on('text', (part) => {
    if (inText) text += part;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return text;
}
