import type { WholeRecordChange } from '../journal/line.ts';
import type { PlanContext, RecordReader } from '../journal/plan.ts';
import { RecordDraft } from '../journal/recordDraft.ts';
import type { Conflict, PassageLink } from '../linking/linking.ts';
import type { Id } from '../records/record.ts';
import type { Highlight } from './annotation.ts';
import { joinNotes } from './joinNotes.ts';
import type { MarkOutcome } from './newHighlight.ts';

/**
 * Joins the marks that a change has made twins: same passages, ink and codes. Of twins, a mark that the change did not
 * touch stays as it is, else the oldest; the others go to the trash, and what hung on them (note, evidence, links,
 * conflicts) hangs on the one that stays. A link or conflict that would then join a mark to itself, or say the same a
 * second time, goes to the trash too.
 *
 * @param touched ids of the marks changed in the draft.
 * @returns the mark that stands for each joined one.
 */
export async function joinTwins(
  draft: RecordDraft,
  touched: readonly Id[],
  nowMs: number,
): Promise<ReadonlyMap<Id, Id>> {
  const changed = new Set(touched);
  const places = new Set<Id>();
  for (const id of changed) {
    const mark = await draft.get('highlights', id);
    if (mark) places.add(mark.documentId);
  }
  const standsFor = new Map<Id, Id>();
  for (const documentId of places) {
    const live = (await draft.where('highlights', 'documentId', documentId)).filter(
      (mark) => mark.deletedAtMs === null,
    );
    for (const twins of twinsAmong(live)) {
      const stays = twins.find(({ id }) => !changed.has(id)) ?? twins[0];
      for (const twin of twins) {
        if (!stays || twin === stays || !changed.has(twin.id)) continue;
        standsFor.set(twin.id, stays.id);
        await draft.put('highlights', { ...twin, updatedAtMs: nowMs, deletedAtMs: nowMs });
      }
    }
  }
  if (standsFor.size > 0) await handOver(draft, standsFor, nowMs);
  return standsFor;
}

/**
 * Writes one mark as changed; where that makes it the twin of another, the two are joined and the other is the outcome.
 */
export async function changeOrJoin(
  read: RecordReader,
  { nowMs }: PlanContext,
  after: Highlight,
): Promise<{ readonly records: readonly WholeRecordChange[]; readonly value: MarkOutcome }> {
  const draft = new RecordDraft(read);
  await draft.put('highlights', { ...after, updatedAtMs: nowMs });
  const twin = (await joinTwins(draft, [after.id], nowMs)).get(after.id);
  const value = { id: twin ?? after.id, existing: twin !== undefined };
  return { records: draft.changes(), value };
}

/** What makes two marks twins, as one text. */
function twinKey({ hash, passages, ink, codes }: Highlight): string {
  const places = passages.map(({ start, end }) => `${start}-${end}`);
  return [hash, ink, places.join(' '), [...codes].sort().join(' ')].join('/');
}

/** The groups of two and more, each with the oldest first. */
function twinsAmong(marks: readonly Highlight[]): readonly (readonly Highlight[])[] {
  const groups = new Map<string, Highlight[]>();
  for (const mark of marks) {
    const key = twinKey(mark);
    const group = groups.get(key);
    if (group) group.push(mark);
    else groups.set(key, [mark]);
  }
  const oldestFirst = (a: Highlight, b: Highlight): number =>
    a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort(oldestFirst));
}

async function handOver(
  draft: RecordDraft,
  standsFor: ReadonlyMap<Id, Id>,
  nowMs: number,
): Promise<void> {
  for (const [from, to] of standsFor) {
    await joinNotes(draft, { kind: 'highlight', from, to }, nowMs);
    for (const item of await draft.where('evidence', 'highlightId', from)) {
      if (item.deletedAtMs !== null) continue;
      await draft.put('evidence', { ...item, highlightId: to, updatedAtMs: nowMs });
    }
    for (const index of ['from', 'to'] as const) {
      for (const link of await draft.where('links', index, from)) {
        if (link.deletedAtMs === null) await moveLink(draft, { ...link, [index]: to }, nowMs);
      }
    }
  }
  for (const conflict of await draft.all('conflicts')) {
    if (conflict.deletedAtMs !== null) continue;
    const ends = conflict.ends.map((end) =>
      end.kind === 'highlight' ? { ...end, id: standsFor.get(end.id) ?? end.id } : end,
    );
    const moved = ends.some(({ id }, at) => id !== conflict.ends[at]?.id);
    if (moved) await moveConflict(draft, { ...conflict, ends }, nowMs);
  }
}

async function moveLink(draft: RecordDraft, link: PassageLink, nowMs: number): Promise<void> {
  const beside = [
    ...(await draft.where('links', 'from', link.from)),
    ...(await draft.where('links', 'to', link.from)),
  ];
  const said = beside.some(
    (one) =>
      one.id !== link.id &&
      one.deletedAtMs === null &&
      one.kind === link.kind &&
      ((one.from === link.from && one.to === link.to) ||
        (link.kind === 'sameEvent' && one.from === link.to && one.to === link.from)),
  );
  // Needless, it is trashed as it stood: a record keeps two different ends.
  const stood = said || link.from === link.to ? await draft.get('links', link.id) : undefined;
  const after = stood ? { ...stood, deletedAtMs: nowMs } : link;
  await draft.put('links', { ...after, updatedAtMs: nowMs });
}

async function moveConflict(draft: RecordDraft, conflict: Conflict, nowMs: number): Promise<void> {
  const [first, second] = conflict.ends.map(({ id }) => id);
  const said = (await draft.all('conflicts')).some(
    (one) =>
      one.id !== conflict.id &&
      one.deletedAtMs === null &&
      one.ends.every(({ id }) => id === first || id === second),
  );
  const stood = said || first === second ? await draft.get('conflicts', conflict.id) : undefined;
  const after = stood ? { ...stood, deletedAtMs: nowMs } : conflict;
  await draft.put('conflicts', { ...after, updatedAtMs: nowMs });
}
