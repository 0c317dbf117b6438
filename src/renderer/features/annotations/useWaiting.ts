import { useMemo } from 'react';
import type { Candidate } from '../../../core/anchoring/placeOnEdition.ts';
import { EditionPlacer } from '../../../core/anchoring/placeOnEdition.ts';
import type { WaitingRecord } from '../../../core/anchoring/replaceMark.ts';
import { INK_NAMES } from '../../../core/annotation/annotation.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { StoredPassage } from '../../../core/records/record.ts';
import { liveOnly } from '../../store/live.ts';
import type { WaitingMark } from '../../workbench/shownMarks.ts';
import { useLive } from '../../workbench/useLive.ts';

/** Something on a document whose words are not in its current text, with the places it may have gone to. */
export interface Waiting {
  readonly record: WaitingRecord;
  /** What it is: "Key fact", "Mention of Molenbeek", "E3". */
  readonly name: string;
  readonly passage: StoredPassage;
  /** The likeliest first; empty where nothing is like it. */
  readonly candidates: readonly Candidate[];
}

/** One placer per text: its index serves every mark that waits. */
const placers = new WeakMap<SourceDocument, EditionPlacer>();

function placerOf(document: SourceDocument): EditionPlacer {
  const known = placers.get(document);
  if (known) return known;
  const made = new EditionPlacer(document);
  placers.set(document, made);
  return made;
}

/** Everything on the document that waits for a place: marks, mentions and evidence of its earlier editions. */
export function useWaiting(
  document: SourceDocument,
  marks: readonly WaitingMark[],
): readonly Waiting[] {
  const found = useLive(
    async (db) => {
      const elsewhere = <T extends { readonly hash: string }>(all: readonly T[]): T[] =>
        all.filter(({ hash }) => hash !== document.hash);
      const of = { documentId: document.id };
      const mentions = elsewhere(liveOnly(await db.mentions.where(of).toArray()));
      const evidence = elsewhere(liveOnly(await db.evidence.where(of).toArray()));
      const entities = await db.entities.bulkGet(mentions.map(({ entityId }) => entityId));
      return [
        ...evidence.map(({ id, number, passage }) => ({
          record: { table: 'evidence' as const, id },
          name: `E${number}`,
          passage,
        })),
        ...mentions.map(({ id, passage }, at) => ({
          record: { table: 'mentions' as const, id },
          name: `Mention of ${entities[at]?.name ?? 'an entity'}`,
          passage,
        })),
      ];
    },
    [document.id, document.hash],
  );
  return useMemo(() => {
    const waiting = [
      ...marks.flatMap(({ highlight: { id, ink, passages } }) =>
        passages[0]
          ? [
              {
                record: { table: 'highlights' as const, id },
                name: INK_NAMES[ink],
                passage: passages[0],
              },
            ]
          : [],
      ),
      ...(found ?? []),
    ].sort((a, b) => a.passage.start - b.passage.start);
    return waiting.map((one) => ({
      ...one,
      candidates: placerOf(document).candidates(one.passage),
    }));
  }, [document, marks, found]);
}
