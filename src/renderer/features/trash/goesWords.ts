import { recordCount, TABLES_IN_WORDS } from '../../../core/records/recordWords.ts';
import type { RecordRef } from '../../../core/trash/hangsOn.ts';

/** Records by kind, in words: "3 marks, 2 notes and 1 case"; "Nothing" for none. */
export function goesWords(refs: readonly RecordRef[]): string {
  const parts = TABLES_IN_WORDS.flatMap((table) => {
    const count = refs.filter((ref) => ref.table === table).length;
    return count === 0 ? [] : [recordCount(count, table)];
  });
  const last = parts.pop() ?? 'Nothing';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}
