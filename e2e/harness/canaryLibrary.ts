import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deleteHighlight } from '../../src/core/annotation/changes.ts';
import { writeNote } from '../../src/core/annotation/noteChanges.ts';
import { createCase, deleteCase } from '../../src/core/casefile/caseChanges.ts';
import { writeNarrative } from '../../src/core/casefile/writeNarrative.ts';
import { addCode } from '../../src/core/codebook/codeChanges.ts';
import { deleteCode } from '../../src/core/codebook/deleteCode.ts';
import { removeDocument } from '../../src/core/importing/heldChanges.ts';
import { bodyBytes, editionOf, heldDocument } from '../../src/core/importing/heldDocument.ts';
import { ok } from '../../src/core/result.ts';
import { EMPTY_RICH_TEXT } from '../../src/core/text/richText.ts';
import { sha256HexOfBytes } from '../../src/core/text/sha256.ts';
import { draftDocument } from './longDocument.ts';
import { keepLibrary, storyLibrary } from './storyCase.ts';

/** A phrase that stands nowhere but where it is put. */
export const CANARY = 'Zaunkoenigtal quillfeather manifest';

function body(words: string): string {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: words }] };
  return JSON.stringify({ type: 'doc', content: [paragraph] });
}

/** Puts the story's library into a data folder, with the canary in one thing of each kind; all of these are in the trash. */
export async function seedCanary(dataDir: string): Promise<void> {
  const library = await storyLibrary(Date.UTC(2026, 10, 20, 9, 0, 0));
  const must = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('a change of the canary was refused');
    return value;
  };
  const empty = JSON.stringify(EMPTY_RICH_TEXT);
  const mark = library.image.records.sorted('highlights')[0];
  const noted = { kind: 'highlight', id: mark?.id ?? '' } as const;
  await library.run(writeNote({ on: noted, base: empty, body: body(`${CANARY} in a note`) }));
  const code = must(await library.run(addCode({ name: `${CANARY} code`, parent: null })));
  const memo = { kind: 'code', id: code } as const;
  await library.run(writeNote({ on: memo, base: empty, body: body(`${CANARY} in a memo`) }));
  const wanted = { title: `${CANARY} case`, question: `${CANARY}?`, marking: 'TLP:RED' };
  const { caseId } = must(await library.run(createCase(wanted)));
  const told = body(`${CANARY} in a narrative`);
  await library.run(writeNarrative(caseId, empty, told));
  const document = draftDocument(`${CANARY} report`, 'en', [
    { kind: 'paragraph', pieces: [{ text: `The ${CANARY} was found in an attic.` }] },
  ]);
  const bytes = bodyBytes(document);
  const own = Buffer.from(`The ${CANARY} was found in an attic.`);
  const [bodyHash, sha256] = [sha256HexOfBytes(bytes), sha256HexOfBytes(own)];
  mkdirSync(path.join(dataDir, 'blobs'), { recursive: true });
  writeFileSync(path.join(dataDir, 'blobs', bodyHash), bytes);
  writeFileSync(path.join(dataDir, 'blobs', sha256), own);
  const original = { sha256, sizeBytes: own.length, name: `${CANARY}.txt`, format: 'txt' } as const;
  const edition = editionOf(document, { body: bodyHash, original, importedAtMs: 1 });
  await library.run(async (_read, context) => {
    const after = heldDocument(document.id, edition, context);
    const record = { table: 'documents', id: document.id, before: null, after } as const;
    return ok({ name: `import of “${document.card.title}”`, records: [record], value: null });
  });
  await library.run(deleteHighlight({ id: noted.id }));
  await library.run(deleteCode({ id: code, children: 'delete', reassignTo: null }));
  await library.run(deleteCase(caseId));
  await library.run(removeDocument({ documentId: document.id }));
  mkdirSync(path.join(dataDir, 'aside'), { recursive: true });
  writeFileSync(path.join(dataDir, 'aside', '00000001.jsonl.1.tail'), CANARY);
  keepLibrary(dataDir, library, { view: 'library', libraryShelf: 'trash' });
}
