/** A count with its noun: `1 mark`, `3 marks`. */
export function countWords(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
