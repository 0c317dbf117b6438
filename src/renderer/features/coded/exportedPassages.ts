import type { CodedMark } from '../../../core/codebook/codeCounts.ts';
import type { PassageGroup } from '../../../core/codebook/codedPassagesOrder.ts';
import type { SourceDocument } from '../../../core/document/document.ts';
import type { StorageFailure } from '../../../shell/contract.ts';
import type { ContextChoice } from './codedChoices.ts';
import type { ExportedPassage } from './codedExport.ts';
import { type PassagePlacement, placePassage } from './passagePlace.ts';

/** What an export needs beside the passages themselves. */
interface ExportFacts {
  readonly load: (documentId: string) => Promise<SourceDocument | StorageFailure>;
  readonly context: ContextChoice;
  readonly titleOf: (documentId: string) => string;
  readonly noteOf: (markId: string) => string | null;
}

/** Places every passage for an export: each document is read once, however the passages are ordered. */
export async function exportedPassages(
  groups: readonly PassageGroup[],
  { load, context, titleOf, noteOf }: ExportFacts,
): Promise<readonly ExportedPassage[]> {
  const byDocument = new Map<string, CodedMark[]>();
  for (const mark of new Set(groups.flatMap((group) => group.marks))) {
    const { documentId } = mark.highlight;
    const own = byDocument.get(documentId) ?? [];
    byDocument.set(documentId, own);
    own.push(mark);
  }
  const places = new Map<string, { document: SourceDocument | null; place: PassagePlacement }>();
  for (const [documentId, marks] of byDocument) {
    const loaded = await load(documentId);
    const document = 'text' in loaded ? loaded : null;
    for (const { highlight } of marks) {
      places.set(highlight.id, { document, place: placePassage(highlight, document, context) });
    }
  }
  return groups.flatMap(({ title, marks: listed }) =>
    listed.flatMap((mark) => {
      const { id, documentId } = mark.highlight;
      const placed = places.get(id);
      if (!placed) return [];
      return [
        { group: title, mark, ...placed, title: titleOf(documentId), note: noteOf(id) ?? '' },
      ];
    }),
  );
}
