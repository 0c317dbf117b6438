import type { Change } from '../journal/plan.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';
import { fail, ok } from '../result.ts';
import { freeName, liveCode, readCodeTree } from './codeRules.ts';
import { codesFrom } from './codesFrom.ts';
import { marksWithCode, recodeMarks } from './recodeMarks.ts';

/** How a code is to be deleted. */
export interface WantedDeletion {
  readonly id: Id;
  /** What becomes of the codes below it: deleted with it, or moved up to where it stands. */
  readonly children: 'delete' | 'moveUp';
  /** The code that its marks get instead; null takes it off them. */
  readonly reassignTo: Id | null;
}

/** What a deletion came to, for the words that announce it. */
export interface DeletedCode {
  readonly name: string;
  readonly codes: number;
  /** Marks that had a deleted code. */
  readonly marks: number;
  readonly reassignedTo: string | null;
}

/**
 * Deletes a code, alone or with all below it, and puts another on its marks or none. The marks stay; those that become
 * twins are joined as `joinTwins` says. Memos of deleted codes go to the trash with them. One step, undone exactly.
 */
export function deleteCode({ id, children, reassignTo }: WantedDeletion): Change<DeletedCode> {
  return async (read, context) => {
    const found = await liveCode(read, id);
    if (!found.ok) return found;
    const code = found.value;
    const draft = new RecordDraft(read);
    const tree = await readCodeTree(draft);
    const going = children === 'delete' ? codesFrom(tree, id) : [code];
    const goingIds = new Set(going.map((one) => one.id));
    const instead = reassignTo === null ? null : await liveCode(read, reassignTo);
    if (instead && !instead.ok) return instead;
    if (reassignTo !== null && goingIds.has(reassignTo)) {
      const says = `The marks cannot get a code that is being deleted. Choose one outside ${code.name}.`;
      return fail({ kind: 'goingToo', says });
    }
    const { by } = context;
    const stamp = { by, updatedAtMs: context.nowMs };
    if (children === 'moveUp') {
      const parent = tree.parentOf(id);
      const siblings = tree.childrenOf(parent);
      const next =
        siblings[siblings.findIndex((one) => one.id === id) + 1]?.order ?? code.order + 1;
      const moving = tree.childrenOf(id);
      for (const [at, child] of moving.entries()) {
        const free = freeName(tree, child.name, { parent, besides: [id] });
        if (!free.ok && free.failure.kind === 'taken') return free;
        const order = code.order + ((next - code.order) * at) / moving.length;
        await draft.put('codes', { ...child, ...stamp, parent, order });
      }
    }
    const marks = new Map(
      (await Promise.all(going.map((one) => marksWithCode(draft, one.id))))
        .flat()
        .map((mark) => [mark.id, mark]),
    );
    for (const one of going) {
      await draft.put('codes', { ...one, ...stamp, deletedAtMs: context.nowMs });
      for (const note of await draft.where('notes', 'on.id', one.id)) {
        if (note.on.kind !== 'code' || note.deletedAtMs !== null) continue;
        const gone = { updatedAtMs: context.nowMs, deletedAtMs: context.nowMs };
        await draft.put('notes', { ...note, ...gone });
      }
    }
    await recodeMarks(
      draft,
      [...marks.values()],
      (mark) =>
        mark.codes.flatMap((one) => {
          if (!goingIds.has(one)) return [one];
          return reassignTo === null ? [] : [reassignTo];
        }),
      context.nowMs,
    );
    const more = going.length === 1 ? '' : ` and ${going.length - 1} below it`;
    return ok({
      name: `deletion of code ${code.name}${more}`,
      records: draft.changes(),
      value: {
        name: code.name,
        codes: going.length,
        marks: marks.size,
        reassignedTo: instead?.value.name ?? null,
      },
    });
  };
}
