/** One thing the palette can go to. */
export interface PaletteHit {
  /** Unique within its source. */
  readonly key: string;
  readonly label: string;
  /** What tells it apart: a count, a locator, a date. */
  readonly detail: string;
  readonly run: () => void;
  /** Opens it on the right side of the reader, where that can be. */
  readonly beside?: () => void;
}

/** Something of a feature's that the palette can find; listed under `name`, alone after `prefix`. */
export interface PaletteSource {
  readonly name: string;
  /** One character that asks for this source only: `@` for entities. */
  readonly prefix: string;
  /** The best matches first, at most about ten. `words` is what was typed, the prefix left out; it may be empty. */
  find(words: string): Promise<readonly PaletteHit[]>;
}
