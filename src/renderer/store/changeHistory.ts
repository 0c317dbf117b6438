import { type ChangeCount, factsOfLine, type LineFacts } from '../../core/journal/changeList.ts';
import type { JournalLine } from '../../core/journal/line.ts';
import type { Refusal } from '../../core/journal/plan.ts';
import { type RestorePoint, restorePoint } from '../../core/journal/restorePoint.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Shell } from '../../shell/contract.ts';
import type { Library } from './library.ts';
import { type ReadFailure, readLines } from './readLines.ts';
import { TableReader } from './tableReader.ts';
import type { Done } from './writeJob.ts';

/** What the list of changes needs of the lines `fromSeq` to `toSeq`, both included; all of them or a failure. */
export async function readFacts(
  shell: Shell,
  fromSeq: number,
  toSeq: number,
): Promise<Result<readonly LineFacts[], ReadFailure>> {
  const facts: LineFacts[] = [];
  const read = await eachLine(shell, fromSeq, toSeq, (line) => facts.push(factsOfLine(line)));
  return read.ok ? ok(facts) : read;
}

/** A point of the library's past: the number of the line after which it is meant, and what the step back to it is called. */
export interface PastPoint {
  readonly seq: number;
  readonly name: string;
}

/** What going back to a point would change, without doing it. */
export async function planRestore(
  library: Library,
  shell: Shell,
  point: PastPoint,
): Promise<Result<readonly ChangeCount[], Refusal>> {
  const change = restorePoint(pointOf(library, shell, point));
  // Nothing is made by a restore: neither clock nor ids are asked for.
  const context = { nowMs: 0, by: library.id, origin: library.id, newId: () => library.id };
  const plan = await change(new TableReader(library.db), context);
  return plan.ok ? ok(plan.value.value) : plan;
}

/** Makes the library what it was at the point, as one new change that undo takes back. */
export async function restoreLibrary(
  library: Library,
  shell: Shell,
  point: PastPoint,
): Promise<Result<Done<readonly ChangeCount[]>, Refusal>> {
  const done = await library.run(restorePoint(pointOf(library, shell, point)));
  return !done.ok && done.failure.kind === 'tooLarge' ? fail(TOO_LARGE) : done;
}

const TOO_LARGE: Refusal = {
  kind: 'tooLarge',
  says: 'Too much has changed since then for one step, so nothing was restored. Restore a nearer point first.',
};

function pointOf({ db }: Library, shell: Shell, { seq, name }: PastPoint): RestorePoint {
  return {
    name,
    async linesAfter() {
      // The tables stand at this line: what another window has written since is met when the plan is appended.
      const meta = await db.meta.get('store');
      const lines: JournalLine[] = [];
      const read = await eachLine(shell, seq + 1, meta?.seq ?? seq, (line) => lines.push(line));
      return read.ok ? ok(lines) : fail(UNREADABLE);
    },
  };
}

const UNREADABLE: Refusal = {
  kind: 'journalUnreadable',
  says: 'The changes since then cannot be read from the journal, so nothing was restored. Settings can restore a backup.',
};

async function eachLine(
  shell: Shell,
  fromSeq: number,
  toSeq: number,
  take: (line: JournalLine) => void,
): Promise<Result<null, ReadFailure>> {
  for (let next = fromSeq; next <= toSeq; ) {
    const lines = await readLines(shell, next);
    if (!lines.ok) return lines;
    const end = lines.value.at(-1);
    if (!end) return fail({ kind: 'gap', seq: next });
    for (const line of lines.value) if (line.seq <= toSeq) take(line);
    next = end.seq + 1;
  }
  return ok(null);
}
