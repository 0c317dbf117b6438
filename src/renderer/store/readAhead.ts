import type { Giver } from './startingPoint.ts';

/** Asks for the next page of the journal while the last one is being worked on; only for reading it once through. */
export function readAhead(giver: Giver): Giver {
  let next: { readonly fromSeq: number; readonly page: ReturnType<Giver['readJournal']> } | null =
    null;
  return {
    readSnapshot: (name) => giver.readSnapshot(name),
    listSnapshots: () => giver.listSnapshots(),
    async readJournal(fromSeq, limit) {
      const asked = next?.fromSeq === fromSeq ? next.page : giver.readJournal(fromSeq, limit);
      next = null;
      const page = await asked;
      if (page.status === 'done' && page.value.length > 0) {
        const after = fromSeq + page.value.length;
        const coming = giver.readJournal(after, limit);
        // What fails is told when it is asked for.
        coming.catch(() => undefined);
        next = { fromSeq: after, page: coming };
      }
      return page;
    },
  };
}
