import { diffArrays } from 'diff';

/** A run of words that both texts have, or only the earlier, or only the later one. */
export interface WordPiece {
  readonly change: 'same' | 'removed' | 'added';
  readonly words: string;
}

const WORDS = /[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;

/**
 * What differs between two short texts, word by word (Myers 1986): the pieces that are not `added` are the earlier text,
 * those not `removed` the later one. A space between two changed words counts as changed with them.
 */
export function compareWords(before: string, after: string): readonly WordPiece[] {
  const pieces: WordPiece[] = [];
  const parts = diffArrays(before.match(WORDS) ?? [], after.match(WORDS) ?? []);
  for (const { added, removed, value } of parts) {
    const change = removed ? 'removed' : added ? 'added' : 'same';
    pieces.push({ change, words: value.join('') });
  }
  return joined(pieces);
}

/** Lone spaces between changes taken into them, and neighbours of one kind as one. */
function joined(pieces: readonly WordPiece[]): readonly WordPiece[] {
  const spread = pieces.flatMap((piece, at): readonly WordPiece[] => {
    const inner = at > 0 && at < pieces.length - 1;
    if (piece.change !== 'same' || !inner || piece.words.trim() !== '') return [piece];
    return [
      { change: 'removed', words: piece.words },
      { change: 'added', words: piece.words },
    ];
  });
  const out: WordPiece[] = [];
  let run = { removed: '', added: '' };
  const flush = (): void => {
    if (run.removed !== '') out.push({ change: 'removed', words: run.removed });
    if (run.added !== '') out.push({ change: 'added', words: run.added });
    run = { removed: '', added: '' };
  };
  for (const { change, words } of spread) {
    if (change !== 'same') run[change] += words;
    else {
      flush();
      out.push({ change, words });
    }
  }
  flush();
  return out;
}
