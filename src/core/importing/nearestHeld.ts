import type { HeldDocument } from '../document/held.ts';
import type { Id } from '../records/record.ts';
import { likeness, PERHAPS_AN_EDITION } from './similarity.ts';

/** Likeness from which a file of the same name as a held one is taken to be perhaps another edition of it. */
export const NAMED_ALIKE = 0.1;

/** A held document that a file is like, and how much. */
export interface NearestHeld {
  readonly documentId: Id;
  /** 0 to 1; see `likeness`. */
  readonly likeness: number;
}

interface Known {
  readonly documentId: Id;
  readonly signature: string;
  readonly names: ReadonlySet<string>;
}

const PIECE_UNITS = 8;

/**
 * Finds the held document that a new file is perhaps another edition of. Built once per batch, so that files chosen
 * together are never taken for editions of each other. A look-up costs the pieces of one signature and the documents
 * that share at least one.
 */
export class HeldLikenesses {
  readonly #byPiece = new Map<string, Known[]>();
  readonly #byName = new Map<string, Known[]>();

  /** @param documents those that are live; others would be brought back unasked. */
  constructor(documents: readonly HeldDocument[]) {
    for (const { id, editions } of documents) {
      for (const { signature, original, twins } of editions) {
        if (!signature) continue;
        const names = new Set([original, ...twins].map(({ name }) => name));
        const known = { documentId: id, signature, names };
        for (const piece of piecesOf(signature)) put(this.#byPiece, piece, known);
        for (const name of names) put(this.#byName, name, known);
      }
    }
  }

  /** The document most like it, when that is enough to ask the analyst; null otherwise. */
  nearest(signature: string, name: string): NearestHeld | null {
    const shared = new Set(this.#byName.get(name) ?? []);
    for (const piece of piecesOf(signature)) {
      for (const known of this.#byPiece.get(piece) ?? []) shared.add(known);
    }
    let best: NearestHeld | null = null;
    for (const known of shared) {
      const alike = likeness(known.signature, signature);
      const enough = known.names.has(name) ? NAMED_ALIKE : PERHAPS_AN_EDITION;
      if (alike < enough || (best && alike <= best.likeness)) continue;
      best = { documentId: known.documentId, likeness: alike };
    }
    return best;
  }
}

function piecesOf(signature: string): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < signature.length; at += PIECE_UNITS) {
    pieces.push(signature.slice(at, at + PIECE_UNITS));
  }
  return pieces;
}

function put(map: Map<string, Known[]>, key: string, known: Known): void {
  const there = map.get(key);
  if (there) there.push(known);
  else map.set(key, [known]);
}
