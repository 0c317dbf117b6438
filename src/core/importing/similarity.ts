import { foldText } from '../text/foldText.ts';

/** Words in a row that count as one piece of a text. */
const SHINGLE_WORDS = 5;
/** Smallest piece hashes that a signature keeps; the standard error of a likeness is about 1/√(this). */
const KEPT = 96;
/**
 * Likeness from which a file is taken to be perhaps another edition of a held document. Unrelated texts of one genre
 * share hardly any five words in a row (below 0.05); a text with every fifth sentence rewritten keeps above 0.4.
 */
export const PERHAPS_AN_EDITION = 0.3;

/**
 * A text's signature: the smallest hashes of its runs of five words, folded for case and accents (bottom-k sketch,
 * Broder 1997), as hex of eight digits each in rising order. Equal texts have equal signatures; O(n).
 */
export function signatureOf(text: string): string {
  const words = foldText(text).folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const hashes = new Set<number>();
  const runs = Math.max(1, words.length - SHINGLE_WORDS + 1);
  const codes = words.map(hashOfWord);
  for (let at = 0; at < runs; at += 1) {
    let hash = 0x811c9dc5;
    for (let step = 0; step < SHINGLE_WORDS; step += 1) {
      hash = Math.imul(hash ^ (codes[at + step] ?? 0), 0x01000193);
    }
    hashes.add(mixed(hash));
  }
  const smallest = [...hashes].sort((a, b) => a - b).slice(0, KEPT);
  return smallest.map((hash) => hash.toString(16).padStart(8, '0')).join('');
}

/**
 * How alike two texts are by their signatures: an estimate of the share of five-word runs that both have among all that
 * either has (Jaccard), from 0 to 1.
 */
export function likeness(a: string, b: string): number {
  const [first, second] = [piecesOf(a), piecesOf(b)];
  const union = [...new Set([...first, ...second])].sort().slice(0, KEPT);
  if (union.length === 0) return 0;
  const [inFirst, inSecond] = [new Set(first), new Set(second)];
  const shared = union.filter((piece) => inFirst.has(piece) && inSecond.has(piece));
  return shared.length / union.length;
}

function piecesOf(signature: string): readonly string[] {
  return signature.match(/[0-9a-f]{8}/g) ?? [];
}

/** FNV-1a over the word's code units. */
function hashOfWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash;
}

/** The finalizer of MurmurHash3: without it the smallest hashes would favour some words. */
function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
