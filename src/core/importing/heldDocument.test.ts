import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryDocument, sampleDocument } from '../document/testing/sampleDocument.ts';
import { validateDocument } from '../document/validateDocument.ts';
import { validateRecord } from '../records/validateRecord.ts';
import { sha256HexOfBytes } from '../text/sha256.ts';
import { documentIdOf } from './documentId.ts';
import { bodyBytes, documentOf, editionOf, heldDocument, withTwin } from './heldDocument.ts';

const hash = (digit: string) => digit.repeat(64);

it('gives a body that comes back as the same document, and the same bytes whatever the order of its fields', () => {
  fc.assert(
    fc.property(arbitraryDocument, (sample) => {
      const document = documentOf({ document: sample });
      expect(document.id).toBe(documentIdOf(sample.hash));
      const bytes = bodyBytes(document);
      const again: unknown = JSON.parse(new TextDecoder().decode(bytes));
      expect(validateDocument(again)).toEqual({ ok: true, value: document });
      const turned = Object.fromEntries(Object.entries(document).reverse());
      expect(bodyBytes(turned as unknown as typeof document)).toEqual(bytes);
    }),
    { seed: 20261121, numRuns: 50 },
  );
});

it('makes a record that a library takes', () => {
  const document = sampleDocument([['paragraph', 'Words 🏴‍☠️ of it']]);
  const body = bodyBytes(document);
  const original = { sha256: hash('a'), sizeBytes: 3, name: 'a.docx', format: 'docx' as const };
  const place = { body: sha256HexOfBytes(body), original, importedAtMs: 5 };
  const edition = editionOf(document, place);
  expect(edition).toMatchObject({ characters: 17, paragraphs: 1, pages: null, without: [] });
  const who = { origin: document.id, by: document.id, nowMs: 5 };
  expect(validateRecord('documents', heldDocument(document.id, edition, who)).ok).toBe(true);
});

it('notes another file of the same text once, never the original, and ten at most', () => {
  const document = sampleDocument([['paragraph', 'Words']]);
  const original = { sha256: hash('a'), sizeBytes: 3, name: 'a.txt', format: 'txt' as const };
  let edition = editionOf(document, { body: hash('b'), original, importedAtMs: 5 });
  expect(withTwin(edition, { sha256: hash('a'), name: 'copy.txt' }).twins).toEqual([]);
  for (const digit of '00123456789cdef') {
    edition = withTwin(edition, { sha256: hash(digit), name: `${digit}.txt` });
  }
  expect(edition.twins.map(({ name }) => name[0]).join('')).toBe('0123456789');
});
