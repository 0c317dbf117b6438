import { useMemo } from 'react';
import { anchorPassage, type OrphanReason } from '../../../core/anchoring/anchorPassage.ts';
import { type Candidate, EditionPlacer } from '../../../core/anchoring/placeOnEdition.ts';
import type { WaitingRecord } from '../../../core/anchoring/replaceMark.ts';
import { INK_NAMES } from '../../../core/annotation/annotation.ts';
import type { Evidence } from '../../../core/casefile/casefile.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { Mention } from '../../../core/entity/entity.ts';
import type { PassagePlace, StoredPassage } from '../../../core/records/record.ts';
import { evidenceInDocument } from '../../store/evidence.ts';
import { mentionsInDocument } from '../../store/mentions.ts';
import { createSharedQuery } from '../../store/sharedQuery.ts';
import { useSettledMarksOf } from '../../workbench/useMarksOf.ts';
import { useSharedQuery } from '../../workbench/useSharedQuery.ts';

/** Something on a document whose words are not where its record says. */
export interface Waiting {
  readonly record: WaitingRecord;
  /** What it is: "Key fact", "Mention of Molenbeek", "E3". */
  readonly name: string;
  readonly passage: StoredPassage;
  readonly reason: OrphanReason;
}

/** What of a document has no place in its text. */
export interface WaitingOfDocument {
  /** To be decided, in the order of their old places. */
  readonly tray: readonly Waiting[];
  /** Kept without a place by the analyst's decision. */
  readonly kept: readonly Waiting[];
  /** Mentions and items of evidence that are on their words. */
  readonly othersShown: number;
}

interface Others {
  readonly mentions: readonly (Mention & { readonly entityName: string })[];
  readonly evidence: readonly Evidence[];
}

const OTHERS = createSharedQuery<Others>(
  async (db, documentId) => {
    const mentions = await mentionsInDocument(db, documentId);
    const evidence = await evidenceInDocument(db, documentId);
    const entities = await db.entities.bulkGet(mentions.map(({ entityId }) => entityId));
    const named = mentions.map((mention, at) => ({
      ...mention,
      entityName: entities[at]?.name ?? 'an entity',
    }));
    return { mentions: named, evidence };
  },
  { mentions: [], evidence: [] },
);

/** One placer per text: its index serves every mark that waits. */
const placers = new WeakMap<SourceDocument, EditionPlacer>();

/** The places in the document that are like a passage, the likeliest first; none where nothing is like it. */
export function candidatesIn(
  document: SourceDocument,
  passage: StoredPassage,
): readonly Candidate[] {
  const placer = placers.get(document) ?? new EditionPlacer(document);
  placers.set(document, placer);
  return placer.candidates(passage);
}

/** Everything on the document that is not on its words: marks, mentions and evidence, of this edition or an earlier one. */
export function useWaiting(document: SourceDocument): WaitingOfDocument {
  const { waiting } = useSettledMarksOf(document);
  const others = useSharedQuery(OTHERS, document.id);
  return useMemo(() => {
    const tray: Waiting[] = [];
    const kept: Waiting[] = [];
    const add = (place: PassagePlace, one: Waiting): void => {
      (place.keptWithoutPlace === true ? kept : tray).push(one);
    };
    for (const { highlight, reason } of waiting) {
      const [passage] = highlight.passages;
      const record = { table: 'highlights', id: highlight.id } as const;
      if (passage) add(highlight, { record, name: INK_NAMES[highlight.ink], passage, reason });
    }
    let othersShown = 0;
    const look = (
      table: 'mentions' | 'evidence',
      one: (Mention | Evidence) & PassagePlace,
      name: string,
    ): void => {
      const outcome = anchorPassage(document, one);
      if (outcome.status === 'anchored') othersShown += 1;
      else {
        const { passage, id } = one;
        add(one, { record: { table, id }, name, passage, reason: outcome.reason });
      }
    };
    for (const mention of others.mentions) {
      look('mentions', mention, `Mention of ${mention.entityName}`);
    }
    for (const item of others.evidence) look('evidence', item, `E${item.number}`);
    const byPlace = (a: Waiting, b: Waiting): number => a.passage.start - b.passage.start;
    return { tray: tray.sort(byPlace), kept: kept.sort(byPlace), othersShown };
  }, [document, waiting, others]);
}
