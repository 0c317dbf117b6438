import type { Line } from './lines.ts';

/** What a stretch of lines turned out to be. */
export type FlowKind = 'text' | 'heading' | 'listItem' | 'footnote' | 'table' | 'furniture';

/** A line of the text with the page that it is on. */
export interface FlowLine {
  readonly line: Line;
  /** 0-based place of the page in the file. */
  readonly page: number;
}

/** Lines that belong together, on their way to a block. */
export interface FlowBlock {
  readonly kind: FlowKind;
  readonly lines: readonly FlowLine[];
  /** The region it stands in, for telling whether its lines are full. */
  readonly left: number;
  readonly right: number;
  /** The sign or number before the first line, which is not part of its words. */
  readonly marker?: string;
  /** Of a table: its cells, each with its lines. */
  readonly rows?: readonly (readonly (readonly Line[])[])[];
  /** 1 to 6, of a heading. */
  readonly level?: number;
  /** Its first line is set in. */
  readonly indented: boolean;
}

/** How the text of a file is set for the most part. */
export interface BodySetting {
  /** Height of the type, in points. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Distance between baselines for a height of type, in points. */
  readonly leading: (size: number) => number;
}
