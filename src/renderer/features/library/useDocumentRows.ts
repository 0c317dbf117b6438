import { useMemo } from 'react';
import type { Ink, SourceAssessment } from '../../../core/annotation/annotation.ts';
import { saidBeside } from '../../../core/annotation/secondAssessments.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import type { Followed } from '../../store/followTable.ts';
import { type FollowedMark, followMarks } from '../../store/highlights.ts';
import { liveOnly } from '../../store/live.ts';
import { allSources } from '../../store/sources.ts';
import type { DocumentOrigin } from '../../workbench/documentSource.ts';
import { useStore } from '../../workbench/store.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useFollowed } from '../../workbench/useFollowed.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import type { DocumentRow } from './documentRows.ts';

/** The marks of the library by document: sorted out once, because going back to the library asks again. */
const sorted = new WeakMap<Followed<FollowedMark>, ReadonlyMap<string, Ticks>>();

type Ticks = readonly { readonly start: number; readonly ink: Ink }[];

function ticksByDocument(marks: Followed<FollowedMark>): ReadonlyMap<string, Ticks> {
  const known = sorted.get(marks);
  if (known) return known;
  const all = marks.ready ? [...marks.values.values()].map(({ mark }) => mark) : [];
  const made = new Map(
    [...byDocument(all)].map(([id, own]) => {
      const ticks = own.map(({ passages, ink }) => ({ start: passages[0]?.start ?? 0, ink }));
      return [id, ticks.sort((a, b) => a.start - b.start)] as const;
    }),
  );
  sorted.set(marks, made);
  return made;
}

type EvidenceByDocument = ReadonlyMap<string, readonly Evidence[]>;

const NO_EVIDENCE: EvidenceByDocument = new Map();

/** One row for each document that is held, with what the analyst did in it. */
export function useDocumentRows(): readonly DocumentRow[] {
  const { session, documents } = useWorkbench();
  const list = useDocumentList();
  const { positions } = useStore(session);
  const marks = useFollowed(followMarks);
  const highlights = ticksByDocument(marks);
  const evidence =
    useLive(async (db) => byDocument(liveOnly(await db.evidence.toArray())), []) ?? NO_EVIDENCE;
  const said = useLive(allSources, []);
  const beside = useMemo(() => secondsByDocument([...(said?.values() ?? [])]), [said]);
  return useMemo(
    () =>
      list.map((document): DocumentRow => {
        const { id, characters } = document;
        const share = (at: number): number => Math.min(1, at / Math.max(1, characters));
        const source = said?.get(id);
        const position = positions[id];
        const origin = documents.origin(id);
        return {
          document,
          ticks: (highlights.get(id) ?? []).map(({ start, ink }) => ({ at: share(start), ink })),
          read: position ? share(position.furthest) : null,
          evidence: evidence.get(id)?.length ?? 0,
          starred: source?.starred ?? false,
          collections: source?.collections ?? [],
          merged: (beside.get(id) ?? []).some((one) => saidBeside(one, source, document.card)),
          origin: origin ? originWords(origin) : '',
        };
      }),
    [list, documents, beside, evidence, highlights, positions, said],
  );
}

function secondsByDocument(
  sources: readonly SourceAssessment[],
): ReadonlyMap<string, readonly SourceAssessment[]> {
  return byDocument(
    sources.flatMap((one) =>
      one.secondOf === undefined ? [] : [{ ...one, documentId: one.secondOf }],
    ),
  );
}

function byDocument<T extends { readonly documentId: string }>(
  records: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(record.documentId);
    if (group) group.push(record);
    else groups.set(record.documentId, [record]);
  }
  return groups;
}

function originWords(origin: DocumentOrigin): string {
  switch (origin.kind) {
    case 'bundle':
      return 'Bundled with Casebound';
    case 'pack':
      return origin.title;
    case 'import':
      return 'Imported';
  }
}
