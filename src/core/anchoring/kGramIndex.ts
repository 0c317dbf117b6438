/** Characters in a row that a seed needs: rare enough to say where, short enough to survive an edit nearby. */
export const SEED_UNITS = 12;
/** Places of one seed that are looked at; what is more frequent says nothing about where. */
const MOST_PLACES = 48;

/**
 * Finds where runs of twelve code units stand in a text: hash chains over a rolling hash, as in the seed step of
 * sequence aligners. Building is O(n) in time and eight bytes a unit; asking is O(places).
 */
export class KGramIndex {
  readonly #text: string;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #mask: number;

  constructor(text: string) {
    this.#text = text;
    const bits = Math.min(22, Math.max(8, Math.ceil(Math.log2(text.length + 1))));
    this.#mask = (1 << bits) - 1;
    this.#heads = new Int32Array(1 << bits).fill(-1);
    this.#next = new Int32Array(Math.max(0, text.length - SEED_UNITS + 1)).fill(-1);
    // From the end, so that a chain lists its places in text order.
    for (let at = this.#next.length - 1; at >= 0; at -= 1) {
      const slot = this.#slotOf(text, at);
      this.#next[at] = this.#heads[slot] ?? -1;
      this.#heads[slot] = at;
    }
  }

  /** Where `words[at, at + 12)` stands in the text, in text order; empty for a run that is shorter or too frequent. */
  placesOf(words: string, at: number): readonly number[] {
    if (at < 0 || at + SEED_UNITS > words.length) return [];
    const places: number[] = [];
    let place = this.#heads[this.#slotOf(words, at)] ?? -1;
    for (; place >= 0; place = this.#next[place] ?? -1) {
      if (!this.#same(words, at, place)) continue;
      places.push(place);
      if (places.length > MOST_PLACES) return [];
    }
    return places;
  }

  #slotOf(words: string, at: number): number {
    let hash = 0x811c9dc5;
    for (let step = 0; step < SEED_UNITS; step += 1) {
      hash = Math.imul(hash ^ words.charCodeAt(at + step), 0x01000193);
    }
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  #same(words: string, at: number, place: number): boolean {
    for (let step = 0; step < SEED_UNITS; step += 1) {
      if (words.charCodeAt(at + step) !== this.#text.charCodeAt(place + step)) return false;
    }
    return true;
  }
}
