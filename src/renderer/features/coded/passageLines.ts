import type { CodedMark } from '../../../core/codebook/codeCounts.ts';
import type { PassageGroup } from '../../../core/codebook/codedPassagesOrder.ts';

/** One passage of the list; the first of a group has its heading above it. */
export interface PassageLine {
  readonly key: string;
  readonly mark: CodedMark;
  /** The group that begins here; null within one, and where there are no groups. */
  readonly begins: PassageGroup | null;
}

/** The passages of all groups as lines of one list. */
export function passageLines(groups: readonly PassageGroup[]): readonly PassageLine[] {
  return groups.flatMap((group) =>
    group.marks.map((mark, at) => ({
      key: `${group.key} ${mark.highlight.id}`,
      mark,
      begins: at === 0 && group.title !== '' ? group : null,
    })),
  );
}
