import type { Highlight } from '../../core/annotation/annotation.ts';
import type { PassageLink } from '../../core/linking/linking.ts';
import type { Id } from '../../core/records/record.ts';
import type { LibraryDatabase } from './database.ts';
import { compareText, liveOnly } from './live.ts';

/** A link as it is seen from one of its marks. */
export interface LinkFromHere {
  readonly link: PassageLink;
  /** `forth` when it begins here. */
  readonly way: 'forth' | 'back';
  readonly other: Highlight;
}

/** The live links of a mark, those that begin at it first, oldest first; one whose other mark is not there is left out. */
export async function linksOfMark(
  db: LibraryDatabase,
  markId: Id,
): Promise<readonly LinkFromHere[]> {
  const [forth, back] = await Promise.all([
    db.links.where('from').equals(markId).toArray(),
    db.links.where('to').equals(markId).toArray(),
  ]);
  const seen = [
    ...liveOnly(forth).map((link) => ({ link, way: 'forth' as const, otherId: link.to })),
    ...liveOnly(back).map((link) => ({ link, way: 'back' as const, otherId: link.from })),
  ];
  const others = await db.highlights.bulkGet(seen.map(({ otherId }) => otherId));
  return seen
    .flatMap(({ link, way }, at) => {
      const other = others[at];
      return other && other.deletedAtMs === null ? [{ link, way, other }] : [];
    })
    .sort(
      (a, b) =>
        compareText(b.way, a.way) ||
        a.link.createdAtMs - b.link.createdAtMs ||
        compareText(a.link.id, b.link.id),
    );
}

/** How many live links each mark has. */
export async function linkCounts(db: LibraryDatabase): Promise<ReadonlyMap<Id, number>> {
  const counts = new Map<Id, number>();
  for (const { from, to } of liveOnly(await db.links.toArray())) {
    for (const id of [from, to]) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
