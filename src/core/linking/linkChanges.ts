import type { Ink } from '../annotation/annotation.ts';
import type { WholeRecordChange } from '../journal/line.ts';
import type { Change, PlanContext, RecordReader, Refusal } from '../journal/plan.ts';
import { newRecord } from '../records/newRecord.ts';
import type { Id } from '../records/record.ts';
import { fail, ok, type Result } from '../result.ts';
import { type GivenEnd, markFor } from './endInChange.ts';
import type { LinkKind, PassageLink } from './linking.ts';

/** A kind of link as it reads from its first passage to its second, and back. */
export const LINK_WORDS: Readonly<
  Record<LinkKind, { readonly name: string; readonly forth: string; readonly back: string }>
> = {
  supports: { name: 'Supports', forth: 'supports', back: 'is supported by' },
  sameEvent: { name: 'Same event', forth: 'same event as', back: 'same event as' },
  explains: { name: 'Explains', forth: 'explains', back: 'is explained by' },
  cites: { name: 'Cites', forth: 'cites', back: 'is cited by' },
};

/** The link that a change ended at, and whether it stood there before and nothing was written. */
export interface LinkOutcome {
  readonly id: Id;
  readonly existing: boolean;
}

const GONE: Refusal = {
  kind: 'linkGone',
  says: 'This link is no longer there. Nothing was changed. Undo may bring it back.',
};

/** The live link of that kind between two marks; one of the same event reads alike both ways. */
async function twinOf(
  read: RecordReader,
  { kind, from, to }: Pick<PassageLink, 'kind' | 'from' | 'to'>,
): Promise<PassageLink | undefined> {
  const forth = await read.where('links', 'from', from);
  const back = kind === 'sameEvent' ? await read.where('links', 'from', to) : [];
  return [...forth.filter((one) => one.to === to), ...back.filter((one) => one.to === from)].find(
    (one) => one.kind === kind && one.deletedAtMs === null,
  );
}

/**
 * Links one passage to another. A passage without a mark gets one in `ink` in the same step. The same link twice opens
 * the one that is there. A passage that would be linked to itself is refused.
 */
export function linkPassages(wanted: {
  readonly from: GivenEnd;
  readonly to: GivenEnd;
  readonly kind: LinkKind;
  readonly comment: string;
  /** For a mark that is made on the passage of evidence whose own mark is gone. */
  readonly ink: Ink;
}): Change<LinkOutcome> {
  return async (read, context) => {
    const from = await markFor(read, context, wanted.from, wanted.ink);
    if (!from.ok) return from;
    const to = await markFor(read, context, wanted.to, wanted.ink);
    if (!to.ok) return to;
    if (from.value.end.id === to.value.end.id || samePassage(wanted.from, wanted.to)) {
      return fail({
        kind: 'samePassage',
        says: 'Both ends are the same passage. Choose another passage for the second end.',
      });
    }
    const { kind } = wanted;
    const name = `link: ${from.value.words} ${LINK_WORDS[kind].forth} ${to.value.words}`;
    const ends = { kind, from: from.value.end.id, to: to.value.end.id };
    const twin = await twinOf(read, ends);
    if (twin) return ok({ name, records: [], value: { id: twin.id, existing: true } });
    const link: PassageLink = { ...newRecord(context), ...ends, comment: wanted.comment.trim() };
    return ok({
      name,
      records: [
        ...from.value.records,
        ...to.value.records,
        { table: 'links', id: link.id, before: null, after: link },
      ],
      value: { id: link.id, existing: false },
    });
  };
}

/** Whether two selections are one: each would get a mark of its own, because neither has one yet. */
export function samePassage(a: GivenEnd, b: GivenEnd): boolean {
  if (a.kind !== 'passage' || b.kind !== 'passage') return false;
  const [one, other] = [a.passage, b.passage];
  return (
    one.document.id === other.document.id &&
    one.document.hash === other.document.hash &&
    one.range.start === other.range.start &&
    one.range.end === other.range.end
  );
}

/** What can be changed on a link; fields left out stay as they are. */
export interface LinkEdit {
  readonly kind?: LinkKind;
  readonly comment?: string;
  /** Turns the link round: the second passage becomes the first. */
  readonly reversed?: true;
}

/** Changes the kind, direction or comment of a link. Where that would double another link, that one is the outcome. */
export function editLink(id: Id, edit: LinkEdit): Change<LinkOutcome> {
  return async (read, context) => {
    const found = await liveLink(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const ends = edit.reversed ? { from: before.to, to: before.from } : {};
    const after = {
      ...before,
      ...ends,
      kind: edit.kind ?? before.kind,
      comment: edit.comment?.trim() ?? before.comment,
    };
    const turned = after.from !== before.from;
    const name =
      after.kind !== before.kind
        ? `change of a link from ${LINK_WORDS[before.kind].forth} to ${LINK_WORDS[after.kind].forth}`
        : turned
          ? `turning round of a link (${LINK_WORDS[after.kind].forth})`
          : `comment on a link (${LINK_WORDS[after.kind].forth})`;
    // One of the same event reads alike both ways: turning it round would only change its bytes.
    const pointless = turned && after.kind === 'sameEvent' && before.kind === 'sameEvent';
    const same = !turned && after.kind === before.kind && after.comment === before.comment;
    if (same || pointless) return ok({ name, records: [], value: { id, existing: true } });
    const twin = await twinOf(read, after);
    if (twin && twin.id !== id)
      return ok({ name, records: [], value: { id: twin.id, existing: true } });
    return ok({
      name,
      records: [replaced(before, after, context)],
      value: { id, existing: false },
    });
  };
}

/** Puts a link in the trash; its passages stay marked. */
export function removeLink(id: Id): Change<{ readonly id: Id }> {
  return async (read, context) => {
    const found = await liveLink(read, id);
    if (!found.ok) return found;
    const before = found.value;
    const after = { ...before, deletedAtMs: context.nowMs };
    const name = `removal of a link (${LINK_WORDS[before.kind].forth})`;
    return ok({ name, records: [replaced(before, after, context)], value: { id } });
  };
}

async function liveLink(read: RecordReader, id: Id): Promise<Result<PassageLink, Refusal>> {
  const found = await read.get('links', id);
  return found && found.deletedAtMs === null ? ok(found) : fail(GONE);
}

function replaced(
  before: PassageLink,
  after: PassageLink,
  context: PlanContext,
): WholeRecordChange {
  const stamped = { ...after, updatedAtMs: context.nowMs };
  return { table: 'links', id: before.id, before, after: stamped };
}
