import type { RecordReader } from '../journal/plan.ts';
import type { Id } from '../records/record.ts';
import type { CaseFile } from './casefile.ts';

/** Cases of one title are told apart without regard to case and to space around it. */
function titleKey(title: string): string {
  return title.trim().toLowerCase();
}

/**
 * What each case is called where cases are shown beside one another: its title, and where several have one title, a number
 * behind those that follow. Live ones come before those in the trash, ours before those that a merge brought beside them,
 * older before newer. The titles themselves stay as they are. O(n log n).
 */
export function caseNames(cases: readonly CaseFile[]): ReadonlyMap<Id, string> {
  const inOrder = [...cases].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.createdAtMs - b.createdAtMs ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const taken = new Set(cases.map(({ title }) => titleKey(title)));
  const seen = new Set<string>();
  const names = new Map<Id, string>();
  for (const { id, title } of inOrder) {
    const key = titleKey(title);
    if (!seen.has(key)) {
      seen.add(key);
      names.set(id, title);
      continue;
    }
    let n = 2;
    while (taken.has(titleKey(`${title} (${n})`))) n += 1;
    const name = `${title} (${n})`;
    taken.add(titleKey(name));
    names.set(id, name);
  }
  return names;
}

/** What one case, as it is given, is called beside the others of the library; for the names of changes. */
export async function caseName(read: RecordReader, one: CaseFile): Promise<string> {
  const others = (await read.all('cases')).filter(({ id }) => id !== one.id);
  return caseNames([...others, one]).get(one.id) ?? one.title;
}

function rank({ deletedAtMs, secondOf }: CaseFile): number {
  return (deletedAtMs === null ? 0 : 2) + (secondOf === undefined ? 0 : 1);
}
