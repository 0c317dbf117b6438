import {
  entityText,
  evidenceText,
  markTexts,
  narrativeText,
  noteText,
} from '../../../core/search/recordTexts.ts';
import type { SearchText } from '../../../core/search/searchText.ts';
import type { SearchRecords } from '../../store/searchRecords.ts';
import type { SearchInput } from '../../workers/searchMessages.ts';

interface Wording {
  readonly key: string;
  readonly stamp: string;
  readonly texts: () => readonly SearchText[];
}

/** What the worker must take in, and what it must let go. */
export interface RecordDelta {
  readonly puts: readonly SearchInput[];
  readonly drops: readonly string[];
}

/** Knows which records the worker has, and tells what changed since a table was last read. */
export class RecordDeltas {
  readonly #known = new Map<SearchRecords['table'], ReadonlyMap<string, string>>();

  /** Compares a table as it is now with what was told of it before. */
  take(records: SearchRecords): RecordDelta {
    const before = this.#known.get(records.table) ?? new Map<string, string>();
    const wordings = wordingsOf(records);
    const now = new Map(wordings.map(({ key, stamp }) => [key, stamp] as const));
    this.#known.set(records.table, now);
    return {
      puts: wordings
        .filter(({ key, stamp }) => before.get(key) !== stamp)
        .map(({ key, texts }) => ({ key, kind: 'record', texts: texts() })),
      drops: [...before.keys()].filter((key) => !now.has(key)),
    };
  }
}

function wordingsOf(given: SearchRecords): readonly Wording[] {
  const wording = (
    record: { readonly id: string; readonly updatedAtMs: number },
    texts: () => readonly SearchText[],
    more = '',
  ): Wording => ({
    key: `${given.table} ${record.id}`,
    stamp: `${record.updatedAtMs} ${more}`,
    texts,
  });
  switch (given.table) {
    case 'highlights':
      return given.records.map((one) => wording(one, () => markTexts(one)));
    case 'notes':
      return given.records.map(({ note, documentId }) =>
        // A burst of typing may end within the millisecond it began in.
        wording(note, () => [noteText(note, documentId)], `${note.body.length} ${documentId}`),
      );
    case 'entities':
      return given.records.map((one) => wording(one, () => [entityText(one)]));
    case 'evidence':
      return given.records.map((one) => wording(one, () => [evidenceText(one)]));
    case 'narratives':
      return given.records.map((one) =>
        wording(one, () => [narrativeText(one)], `${one.body.length}`),
      );
  }
}
