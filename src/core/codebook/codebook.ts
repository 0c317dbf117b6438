import type { Id, RecordBase } from '../records/record.ts';

/** The hues a code can have, by name; a theme gives each its own colour. A code is also told by its name, never by hue alone. */
export const CODE_COLOURS = [
  'petrol',
  'blue',
  'purple',
  'magenta',
  'rust',
  'ochre',
  'olive',
  'green',
  'teal',
  'brown',
  'slate',
  'grey',
] as const;
export type CodeColour = (typeof CODE_COLOURS)[number];

/** A node of the codebook: a tag for passages (REFI-QDA `Code`). Its memo is the note on it. */
export interface Code extends RecordBase {
  /** Not empty; unlike its siblings' names, case and accents aside. */
  readonly name: string;
  /** The code it stands under; null at the top. Never its own descendant. */
  readonly parent: Id | null;
  /** Rank among its siblings; equal ranks are listed by name. */
  readonly order: number;
  readonly colour: CodeColour;
  /** What it stands for, when to apply it, and when not to; each may be empty. */
  readonly description: string;
  readonly includes: string;
  readonly excludes: string;
  /** One key that applies it while the codes are open, such as `q`; null when it has none. */
  readonly shortcut: string | null;
  /** The survivor, when this one was merged away. */
  readonly mergedInto: Id | null;
}
