import type { WholeRecordChange } from '../journal/line.ts';
import type { PlanContext, RecordReader } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import type { Conflict, ConflictEnd, PassageLink } from './linking.ts';

/** From this many marks on, one look through all links is cheaper than two look-ups per mark. */
const MANY = 50;

/**
 * The links and conflicts that go to the trash with marks or items of evidence; to be written in the same change that
 * trashes those, so that one undo brings all back.
 */
export async function linkingGoneWith(
  read: RecordReader,
  gone: readonly ConflictEnd[],
  context: PlanContext,
): Promise<readonly WholeRecordChange[]> {
  const marks = new Set(gone.filter(({ kind }) => kind === 'highlight').map(({ id }) => id));
  const links = (await linksAt(read, marks)).filter((one) => one.deletedAtMs === null);
  const conflicts = (await conflictsAt(read, gone)).filter((one) => one.deletedAtMs === null);
  const trashed = { updatedAtMs: context.nowMs, deletedAtMs: context.nowMs };
  return changes(links, conflicts, trashed);
}

/**
 * The links and conflicts that come back with marks or items of evidence that are taken out of the trash: those that went
 * there at the same moment, unless their other end is in the trash still.
 */
export async function linkingBackWith(
  read: RecordReader,
  back: readonly ConflictEnd[],
  wentAtMs: number,
  context: PlanContext,
): Promise<readonly WholeRecordChange[]> {
  const marks = new Set(back.filter(({ kind }) => kind === 'highlight').map(({ id }) => id));
  const stands = async (end: ConflictEnd): Promise<boolean> => {
    if (back.some((one) => one.kind === end.kind && one.id === end.id)) return true;
    const found = await read.get(end.kind === 'highlight' ? 'highlights' : 'evidence', end.id);
    return found !== undefined && found.deletedAtMs === null;
  };
  const whole = async (ends: readonly ConflictEnd[]): Promise<boolean> =>
    (await Promise.all(ends.map(stands))).every(Boolean);
  const links: PassageLink[] = [];
  for (const one of await linksAt(read, marks)) {
    const ends = [one.from, one.to].map((id) => ({ kind: 'highlight' as const, id }));
    if (one.deletedAtMs === wentAtMs && (await whole(ends))) links.push(one);
  }
  const conflicts: Conflict[] = [];
  for (const one of await conflictsAt(read, back)) {
    if (one.deletedAtMs === wentAtMs && (await whole(one.ends))) conflicts.push(one);
  }
  return changes(links, conflicts, { updatedAtMs: context.nowMs, deletedAtMs: null });
}

function changes(
  links: readonly PassageLink[],
  conflicts: readonly Conflict[],
  fields: Pick<PassageLink, 'updatedAtMs' | 'deletedAtMs'>,
): readonly WholeRecordChange[] {
  return [
    ...links.map((before) => ({
      ...{ table: 'links' as const, id: before.id, before, after: { ...before, ...fields } },
    })),
    ...conflicts.map((before) => ({
      ...{ table: 'conflicts' as const, id: before.id, before, after: { ...before, ...fields } },
    })),
  ];
}

async function linksAt(
  read: RecordReader,
  marks: ReadonlySet<Id>,
): Promise<readonly PassageLink[]> {
  if (marks.size === 0) return [];
  if (marks.size >= MANY) {
    return (await read.all('links')).filter(({ from, to }) => marks.has(from) || marks.has(to));
  }
  const found = new Map<Id, PassageLink>();
  for (const id of marks) {
    for (const one of await read.where('links', 'from', id)) found.set(one.id, one);
    for (const one of await read.where('links', 'to', id)) found.set(one.id, one);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function conflictsAt(
  read: RecordReader,
  ends: readonly ConflictEnd[],
): Promise<readonly Conflict[]> {
  if (ends.length === 0) return [];
  const wanted = new Set(ends.map(({ kind, id }) => `${kind}/${id}`));
  const all = await read.all('conflicts');
  return all.filter((one) => one.ends.some(({ kind, id }) => wanted.has(`${kind}/${id}`)));
}
