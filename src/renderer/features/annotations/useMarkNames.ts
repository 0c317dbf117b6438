import { useMemo } from 'react';
import type { MarkNames } from '../../../core/annotation/orderMarks.ts';
import { codePathWords } from '../../../core/codebook/codeTree.ts';
import { compareText, liveOnly } from '../../store/live.ts';
import { useStorePart } from '../../workbench/store.ts';
import { useCodebook } from '../../workbench/useCodebook.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';

const HOUR_MS = 3_600_000;

/** What documents, codes and authors are called and how they stand among one another, live. */
export function useMarkNames(): MarkNames {
  const { session } = useWorkbench();
  const me = useStorePart(session, (state) => state.authorId);
  const documents = useDocumentList();
  const codebook = useCodebook();
  const authors = useLive(async (db) => liveOnly(await db.authors.toArray()), []);
  const titles = useMemo(() => {
    const sorted = [...documents].sort(
      (a, b) => compareText(a.card.title, b.card.title) || compareText(a.id, b.id),
    );
    return new Map(sorted.map(({ id, card }, rank) => [id, { rank, title: card.title }]));
  }, [documents]);
  const ranks = useMemo(
    () => new Map(codebook.inOrder().map(({ code }, rank) => [code.id, rank])),
    [codebook],
  );
  return useMemo(() => {
    const names = new Map((authors ?? []).map(({ id, name }) => [id, name]));
    return {
      documentRank: (id) => titles.get(id)?.rank ?? titles.size,
      documentTitle: (id) => titles.get(id)?.title ?? 'A document that is not held',
      codeRank: (id) => ranks.get(id) ?? -1,
      codePath: remembered((id) => codePathWords(codebook, id)),
      authorName: (id) => names.get(id) || (id === me ? 'You' : 'Without a name'),
      dayOf: dayNames(),
    };
  }, [authors, codebook, me, ranks, titles]);
}

/** Works each name out once: lists ask for every mark. */
function remembered(nameOf: (id: string) => string): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const name = known.get(id) ?? nameOf(id);
    known.set(id, name);
    return name;
  };
}

/** Names days in words; each hour is worked out once, because lists ask for every mark. */
function dayNames(): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const known = new Map<number, string>();
  return (ms) => {
    const hour = Math.floor(ms / HOUR_MS);
    const day = known.get(hour) ?? format.format(ms);
    known.set(hour, day);
    return day;
  };
}
