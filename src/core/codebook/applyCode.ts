import type { Highlight } from '../annotation/annotation.ts';
import { highlightFor, type WantedHighlight } from '../annotation/newHighlight.ts';
import type { Change, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Code } from './codebook.ts';
import { newCode } from './codeChanges.ts';
import { freeName, liveCode, readCodeTree, siblingNamed } from './codeRules.ts';
import { recodeMarks } from './recodeMarks.ts';

/** What a code is put on: marks, or a passage, which is marked first when exactly it has no mark. */
export type CodeTarget =
  | { readonly kind: 'marks'; readonly ids: readonly Id[] }
  | { readonly kind: 'passage'; readonly passage: WantedHighlight };

/** The code: one that is there, or a name below a code (null is the top); the name makes it when it is not there. */
export type CodeChoice =
  | { readonly id: Id }
  | { readonly name: string; readonly parent: Id | null };

/** `toggle` takes the code off when every mark has it, and puts it on all of them otherwise. */
export type CodeAct = 'put' | 'take' | 'toggle';

/** What a code was put on or taken off. */
export interface AppliedCode {
  readonly code: Id;
  readonly codeName: string;
  /** True when the marks have the code now. */
  readonly applied: boolean;
  /** The marks meant, with the one that stands for each that became the twin of another. */
  readonly marks: readonly Id[];
  /** How many of them changed. */
  readonly changed: number;
}

/** Puts a code on marks or a passage, or takes it off; making mark and code where needed is the same step. */
export function applyCode(
  target: CodeTarget,
  choice: CodeChoice,
  act: CodeAct = 'toggle',
): Change<AppliedCode> {
  return async (read, context) => {
    const draft = new RecordDraft(read);
    const chosen = await chosenCode(draft, context, choice);
    if (!chosen.ok) return chosen;
    const code = chosen.value;
    const found = await targetMarks(draft, context, target);
    if (!found.ok) return found;
    const marks = found.value;
    const applied = act === 'put' || (act === 'toggle' && !marks.every((one) => has(one, code.id)));
    const { changed, standsFor } = await recodeMarks(
      draft,
      marks,
      ({ codes }) => (applied ? [...codes, code.id] : codes.filter((one) => one !== code.id)),
      context.nowMs,
    );
    const where = changed === 1 ? 'a mark' : `${changed} marks`;
    return ok({
      name: applied ? `code ${code.name} on ${where}` : `code ${code.name} taken off ${where}`,
      records: draft.changes(),
      value: {
        code: code.id,
        codeName: code.name,
        applied,
        marks: [...new Set(marks.map(({ id }) => standsFor.get(id) ?? id))],
        changed,
      },
    });
  };
}

function has(mark: Highlight, code: Id): boolean {
  return mark.codes.includes(code);
}

/** The code meant; one that is only named is made in the draft. */
async function chosenCode(
  draft: RecordDraft,
  context: PlanContext,
  choice: CodeChoice,
): Promise<Result<Code, Refusal>> {
  if ('id' in choice) return liveCode(draft, choice.id);
  const { parent } = choice;
  if (parent !== null) {
    const above = await liveCode(draft, parent);
    if (!above.ok) return above;
  }
  const tree = await readCodeTree(draft);
  const there = siblingNamed(tree, choice.name, { parent });
  if (there) return ok(there);
  const name = freeName(tree, choice.name, { parent });
  if (!name.ok) return name;
  const made = newCode(tree, context, { name: name.value, parent });
  await draft.put('codes', made);
  return ok(made);
}

async function targetMarks(
  draft: RecordDraft,
  context: PlanContext,
  target: CodeTarget,
): Promise<Result<readonly Highlight[], Refusal>> {
  if (target.kind === 'marks') return liveMarks(draft, target.ids);
  const { document, range } = target.passage;
  if (range.end <= range.start || range.end > document.text.length) {
    return fail({
      kind: 'emptyPassage',
      says: 'There are no words in the selection. Select a passage, then press T.',
    });
  }
  const { highlight, existing } = await highlightFor(draft, context, target.passage);
  if (!existing) await draft.put('highlights', highlight);
  return ok([highlight]);
}

async function liveMarks(
  read: RecordReader,
  ids: readonly Id[],
): Promise<Result<readonly Highlight[], Refusal>> {
  const found = await Promise.all([...new Set(ids)].map((id) => read.get('highlights', id)));
  const live = found.flatMap((one) => (one && one.deletedAtMs === null ? [one] : []));
  if (live.length > 0) return ok(live);
  const says = 'The mark is no longer there. Nothing was changed. Undo may bring it back.';
  return fail({ kind: 'markGone', says });
}
