import type { Id } from '../records/record.ts';
import { type CodedText, countedUnder, type NumberedCodes } from './codeCounts.ts';

/** How many marks of each code each document has. Only codes and documents with coded marks are in it. */
export interface CodeTable {
  /** Code numbers, in the order of the tree. */
  readonly codes: readonly number[];
  readonly documents: readonly Id[];
  /** Marks of a code in a document, by number and id; 0 where there is none. */
  count(code: number, documentId: Id): number;
  /** Marks of a code in all documents. */
  total(code: number): number;
  /** Coded marks in a document: one that has several codes counts once. */
  marksIn(documentId: Id): number;
}

/**
 * Counts marks by code and document; where `within`, a mark counts under the codes above its own too, once under each.
 * Kept sparse: most codes are in few documents.
 */
export function tableOfCodes(
  texts: readonly CodedText[],
  codebook: NumberedCodes,
  within: boolean,
): CodeTable {
  const cells = new Map<number, Map<Id, number>>();
  const totals = new Int32Array(codebook.codes.length);
  const inDocument = new Map<Id, number>();
  for (const { documentId, marks } of texts) {
    inDocument.set(documentId, (inDocument.get(documentId) ?? 0) + marks.length);
    for (const mark of marks) {
      for (const code of countedUnder(mark, codebook, within)) {
        totals[code] = (totals[code] ?? 0) + 1;
        const row = cells.get(code) ?? new Map<Id, number>();
        cells.set(code, row);
        row.set(documentId, (row.get(documentId) ?? 0) + 1);
      }
    }
  }
  return {
    codes: [...cells.keys()].sort((a, b) => a - b),
    documents: [...inDocument.keys()],
    count: (code, documentId) => cells.get(code)?.get(documentId) ?? 0,
    total: (code) => totals[code] ?? 0,
    marksIn: (documentId) => inDocument.get(documentId) ?? 0,
  };
}
