import { describe, expect, it } from 'vitest';
import type { HeldDocument } from '../document/held.ts';
import { sampleDocument } from '../document/testing/sampleDocument.ts';
import { sha256Hex } from '../text/sha256.ts';
import { editionOf, heldDocument } from './heldDocument.ts';
import { HeldLikenesses } from './nearestHeld.ts';
import { signatureOf } from './similarity.ts';

const WORDS = 'the court in Brussels heard that the seller of the weapons had left the city'.split(
  ' ',
);

/** Prose in which no five words in a row occur in another prose of another seed. */
function prose(seed: number, length = 400): string {
  return (
    Array.from({ length }, (_, at) => `${WORDS[(at * seed) % WORDS.length]}${seed}`).join(' ') +
    Array.from({ length }, (_, at) => ` w${seed * 1000 + at}`).join('')
  );
}

function held(text: string, name: string): HeldDocument {
  const document = sampleDocument([['paragraph', text]]);
  const original = { sha256: sha256Hex(name), sizeBytes: 1, name, format: 'txt' } as const;
  const edition = editionOf(document, { body: sha256Hex(text), original, importedAtMs: 0 });
  const id = sha256Hex(text).slice(0, 36);
  return heldDocument(id, edition, { origin: id, by: id, nowMs: 0 });
}

describe('HeldLikenesses', () => {
  const documents = [held(prose(3), 'three.txt'), held(prose(5), 'five.txt')];
  const likenesses = new HeldLikenesses(documents);

  it('names the document that a changed file is like', () => {
    const changed = prose(5).replace('w5100 ', 'another ');
    const nearest = likenesses.nearest(signatureOf(changed), 'renamed.txt');
    expect(nearest).toMatchObject({ documentId: documents[1]?.id });
    expect(nearest?.likeness).toBeGreaterThan(0.8);
  });

  it('names nothing for another text, even under a name that is held', () => {
    expect(likenesses.nearest(signatureOf(prose(7)), 'seven.txt')).toBeNull();
    expect(likenesses.nearest(signatureOf(prose(7)), 'five.txt')).toBeNull();
  });

  it('asks earlier when the file has the name of the document', () => {
    const grown = `${prose(3, 100)} ${prose(7, 500)}`;
    expect(likenesses.nearest(signatureOf(grown), 'other.txt')).toBeNull();
    expect(likenesses.nearest(signatureOf(grown), 'three.txt')).toMatchObject({
      documentId: documents[0]?.id,
    });
  });
});
