import type { ImportWarning } from '../core/importing/importing.ts';
import type { CommandInput, CommandOutput, ExitCode } from './command.ts';

/** What became of one file. */
export interface FileOutcome {
  readonly file: string;
  readonly outcome: 'imported' | 'refused';
  /** Id of the document that holds its text; absent when it was refused. */
  readonly id?: string;
  /** Label of an earlier file with the same bytes or the same text, which is the same document. */
  readonly sameAs?: string;
  readonly warnings: readonly ImportWarning[];
  /** Why it was refused. */
  readonly why?: string;
}

/** Tells of each file in one line as it is done, or of all at the end as one JSON value. */
export class FileReport {
  readonly outcomes: FileOutcome[] = [];
  readonly #input: CommandInput;
  readonly #output: CommandOutput;

  constructor(input: CommandInput, output: CommandOutput) {
    this.#input = input;
    this.#output = output;
  }

  add(outcome: FileOutcome): void {
    this.outcomes.push(outcome);
    if (!this.#input.json) this.#output.data(`${lineOf(outcome)}\n`);
  }

  refuse(file: string, why: string): void {
    this.add({ file, outcome: 'refused', warnings: [], why });
  }

  /** Writes the JSON value where one is wanted; 1 when any file was refused. */
  end(): ExitCode {
    if (this.#input.json)
      this.#output.data(`${JSON.stringify({ files: this.outcomes }, null, 2)}\n`);
    return this.outcomes.some(({ outcome }) => outcome === 'refused') ? 1 : 0;
  }
}

function lineOf({ file, outcome, warnings, why, sameAs }: FileOutcome): string {
  const label = onOneLine(file);
  if (outcome === 'refused') return `${label}: refused: ${onOneLine(why ?? '')}`;
  const same = sameAs === undefined ? '' : `, the same document as ${onOneLine(sameAs)}`;
  if (warnings.length === 0) return `${label}: imported${same}`;
  const count = `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`;
  const said = warnings.map(({ says }) => onOneLine(says)).join(' ');
  return `${label}: imported with ${count}${same}: ${said}`;
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
