import type { SourceDocument } from '../core/document/document.ts';
import type { Result } from '../core/result.ts';

/** 0 done, 1 done with refusals or failed verification, 2 the call itself was wrong and nothing was done. */
export type ExitCode = 0 | 1 | 2;

/** What a command was called with, beside its name. */
export interface CommandInput {
  /** Words that are no options, in order. */
  readonly words: readonly string[];
  /** One JSON value is wanted instead of text for people. */
  readonly json: boolean;
  /** Data folder of a library given with `--data`; null without it. */
  readonly data: string | null;
  /** What a command that writes is to write: `--out`. */
  readonly out?: string;
  /** Nothing is written: `--dry-run`. */
  readonly dryRun?: boolean;
  /** Of a corpus pack: `--title`, and whether it holds the files themselves: `--originals`. */
  readonly title?: string;
  readonly originals?: boolean;
}

/** Where a command's words go: data to stdout, sentences about what went wrong to stderr. */
export interface CommandOutput {
  /** Written as it is: no line end is added. */
  data(text: string): void;
  /** One line; the line end is added. */
  error(sentence: string): void;
}

/** One command of `casebound`. */
export interface Command {
  readonly name: string;
  /** What follows `casebound` in the usage, and what it does in a few words. */
  readonly usage: readonly [call: string, does: string];
  run(input: CommandInput, output: CommandOutput): Promise<ExitCode>;
}

/** The documents that a command works on. */
export interface OpenedDocuments {
  readonly documents: readonly SourceDocument[];
  /** One sentence per document that is not usable, or for the manifest. */
  readonly refusals: readonly {
    readonly file: string;
    readonly id: string;
    readonly says: string;
  }[];
}

/** Why there is nothing to work on: one sentence for stderr. */
export interface OpenFailure {
  readonly kind: 'noLibrary';
  readonly says: string;
}

/** Outcome of opening what a command was pointed at. */
export type Opening = Result<OpenedDocuments, OpenFailure>;
