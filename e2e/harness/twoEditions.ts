import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { made, newHighlight } from '../../src/core/annotation/newHighlight.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import { sampleDocument } from '../../src/core/document/testing/sampleDocument.ts';
import { addEdition } from '../../src/core/importing/addEdition.ts';
import { bodyBytes, editionOf, heldDocument } from '../../src/core/importing/heldDocument.ts';
import type { MemoryLibrary } from '../../src/core/journal/testing/memoryLibrary.ts';
import { sampleId } from '../../src/core/journal/testing/recordSamples.ts';
import { ok } from '../../src/core/result.ts';
import { textRange } from '../../src/core/text/offsets.ts';
import { sha256HexOfBytes } from '../../src/core/text/sha256.ts';

/** The document of two editions. */
export const TWICE_EDITED = sampleId('d0c', 7);
const FIRST = [
  'The network sent about 400 people to Syria between 2012 and 2015, officials said.',
  'The attackers of November 2015 had lived in Molenbeek for years before they left for Paris.',
  'Police found the flat in Schaerbeek after the attacks at the airport in March.',
  'Courts in Brussels heard the first cases in 2015 and convicted several members.',
] as const;
const SECOND = [
  'The network sent some 450 persons to Syria between 2012 and 2015, as officials said.',
  'A new paragraph stands here.',
  FIRST[1],
  'In the capital the first trials were held, and several members were convicted.',
] as const;
const MARKED = [
  'sent about 400 people to Syria',
  'lived in Molenbeek for years',
  'found the flat in Schaerbeek after the attacks',
  'Courts in Brussels heard the first cases',
] as const;

function textOf(paragraphs: readonly string[]): SourceDocument {
  const document = sampleDocument([
    ['heading:1', 'A report on recruitment'],
    ...paragraphs.map((words) => ['paragraph', words] as const),
  ]);
  return { ...document, id: TWICE_EDITED };
}

/**
 * Holds a document with four marks and then its next edition, in which one of them has its words and three wait.
 * @param between what happens to the library before the next edition comes.
 */
export async function holdTwoEditions(
  library: MemoryLibrary,
  dataDir: string,
  between: () => void = () => undefined,
): Promise<void> {
  mkdirSync(path.join(dataDir, 'blobs'), { recursive: true });
  const [first, second] = [textOf(FIRST), textOf(SECOND)];
  const edition = (document: SourceDocument) => {
    const bytes = bodyBytes(document);
    const body = sha256HexOfBytes(bytes);
    writeFileSync(path.join(dataDir, 'blobs', body), bytes);
    const original = { sha256: body, sizeBytes: bytes.length, name: 'report.txt', format: 'txt' };
    return editionOf(document, { body, original: { ...original, format: 'txt' }, importedAtMs: 1 });
  };
  await library.run(async (_read, { nowMs, by, origin }) => {
    const after = heldDocument(TWICE_EDITED, edition(first), { origin, by, nowMs });
    const records = [{ table: 'documents', id: TWICE_EDITED, before: null, after }] as const;
    return ok({ name: 'import of a report', records, value: null });
  });
  await library.run(async (_read, context) => {
    const marks = MARKED.map((quote) => {
      const start = first.text.indexOf(quote);
      const range = textRange(start, start + quote.length);
      return newHighlight(context, { document: first, range, ink: 1 });
    });
    return ok({ name: 'highlight', records: marks.map(made), value: null });
  });
  between();
  const earlier = new Map([[first.hash, first.text]]);
  await library.run(
    addEdition({ documentId: TWICE_EDITED, edition: edition(second), text: second.text, earlier }),
  );
}
