import type { DeletedCode } from '../../../core/codebook/deleteCode.ts';
import { countWords } from './countWords.ts';

/** What was deleted, as the toast says it. */
export function deletedWords({ name, codes, marks, reassignedTo }: DeletedCode): string {
  const what = codes === 1 ? `Code ${name}` : `Code ${name} and ${codes - 1} below it`;
  if (marks === 0) return `${what} deleted`;
  const on = countWords(marks, 'mark');
  return reassignedTo === null
    ? `${what} deleted and taken off ${on}`
    : `${what} deleted, ${reassignedTo} put on ${on}`;
}
