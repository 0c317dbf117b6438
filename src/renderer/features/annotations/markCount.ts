/** A number of marks in words. */
export function markCount(count: number): string {
  return count === 1 ? '1 mark' : `${count} marks`;
}
