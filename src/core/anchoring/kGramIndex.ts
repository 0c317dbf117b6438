/** Characters in a row that a seed needs: rare enough to say where, short enough to survive an edit nearby. */
export const SEED_UNITS = 12;
/** Places of one seed that are looked at; what is more frequent says nothing about where. */
const MOST_PLACES = 48;
/** Links of a chain that are followed for an exact answer before another seed, or a plain scan, is tried. */
const MOST_LINKS = 256;

const BASE = 0x01000193;
/** `BASE` to the power of the seed's last unit: what a unit weighs as it leaves the rolling sum. */
const LEAVING = Array.from({ length: SEED_UNITS - 1 }).reduce<number>(
  (power) => Math.imul(power, BASE),
  1,
);

/**
 * Finds where runs of twelve code units stand in a text: hash chains over a rolling sum (Karp and Rabin 1987), as in the
 * seed step of sequence aligners. Building is O(n) in time and eight bytes a unit; asking is O(places).
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
    this.#next = new Int32Array(Math.max(0, text.length - SEED_UNITS + 1));
    // From the end, so that a chain lists its places in text order.
    let sum = 0;
    for (let at = text.length - 1; at >= 0; at -= 1) {
      if (at + SEED_UNITS < text.length) {
        sum = (sum - Math.imul(text.charCodeAt(at + SEED_UNITS), LEAVING)) | 0;
      }
      sum = (Math.imul(sum, BASE) + text.charCodeAt(at)) | 0;
      if (at >= this.#next.length) continue;
      const slot = this.#slotOf(sum);
      this.#next[at] = this.#heads[slot] ?? -1;
      this.#heads[slot] = at;
    }
  }

  /** Where `words[at, at + 12)` stands in the text, in text order; empty for a run that is shorter or too frequent. */
  placesOf(words: string, at: number): readonly number[] {
    if (at < 0 || at + SEED_UNITS > words.length) return [];
    const places: number[] = [];
    let place = this.#heads[this.#slotAt(words, at)] ?? -1;
    for (; place >= 0; place = this.#next[place] ?? -1) {
      if (!this.#same(words, at, place)) continue;
      places.push(place);
      if (places.length > MOST_PLACES) return [];
    }
    return places;
  }

  /** The first places, in text order and at most `most`, at which all of the words stand. */
  exactPlaces(words: string, most: number): readonly number[] {
    if (words === '') return [];
    for (const share of [0, 0.5, 1]) {
      const at = Math.floor((words.length - SEED_UNITS) * share);
      const found = at < 0 ? null : this.#followed(words, at, most);
      if (found) return found;
    }
    const places: number[] = [];
    let place = this.#text.indexOf(words);
    for (; place >= 0 && places.length < most; place = this.#text.indexOf(words, place + 1)) {
      places.push(place);
    }
    return places;
  }

  #followed(words: string, at: number, most: number): readonly number[] | null {
    const places: number[] = [];
    let place = this.#heads[this.#slotAt(words, at)] ?? -1;
    for (let links = 0; place >= 0; place = this.#next[place] ?? -1, links += 1) {
      if (links > MOST_LINKS) return null;
      if (place < at || !this.#text.startsWith(words, place - at)) continue;
      places.push(place - at);
      if (places.length === most) break;
    }
    return places;
  }

  #slotAt(words: string, at: number): number {
    let sum = 0;
    for (let step = SEED_UNITS - 1; step >= 0; step -= 1) {
      sum = (Math.imul(sum, BASE) + words.charCodeAt(at + step)) | 0;
    }
    return this.#slotOf(sum);
  }

  #slotOf(sum: number): number {
    const mixed = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 13)) & this.#mask;
  }

  #same(words: string, at: number, place: number): boolean {
    for (let step = 0; step < SEED_UNITS; step += 1) {
      if (words.charCodeAt(at + step) !== this.#text.charCodeAt(place + step)) return false;
    }
    return true;
  }
}
