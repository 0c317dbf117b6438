import type { ChangeCount, ListedChange } from '../../../core/journal/changeList.ts';
import { RECORD_WORDS } from '../../../core/records/recordWords.ts';

const EFFECTS = [
  ['made', 'added'],
  ['changed', 'changed'],
  ['deleted', 'deleted'],
  ['broughtBack', 'brought back'],
] as const satisfies readonly (readonly [keyof ChangeCount, string])[];

/** Counts as phrases: "3 marks added", "1 note changed". */
export function countPhrases(counts: readonly ChangeCount[]): readonly string[] {
  return counts.flatMap((count) =>
    EFFECTS.filter(([field]) => count[field] > 0).map(([field, effect]) => {
      const [one, more] = RECORD_WORDS[count.table];
      const number = count[field];
      return `${number.toLocaleString('en-GB')} ${number === 1 ? one : more} ${effect}`;
    }),
  );
}

/** Records that the counts are about. */
export function countRecords(counts: readonly ChangeCount[]): number {
  return counts.reduce(
    (sum, { made, changed, deleted, broughtBack }) => sum + made + changed + deleted + broughtBack,
    0,
  );
}

/** A change's name as a row says it: with a capital first letter, unless it begins with a name of its own spelling. */
export function rowName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The moment of a change: the time alone on the same day, else day and time; the year where it is another one. */
export function timeWords(atMs: number, nowMs: number): string {
  const [at, now] = [new Date(atMs), new Date(nowMs)];
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === now.toDateString()) return time;
  const sameYear = at.getFullYear() === now.getFullYear();
  const day = at.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return `${day}, ${time}`;
}

/** The moment in full, seconds included: changes often follow within one minute. */
export function fullTimeWords(atMs: number): string {
  return new Date(atMs).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** What the step back to a change is called in the Edit menu and the history. */
export function restoreName({ atMs }: Pick<ListedChange, 'atMs'>): string {
  const at = new Date(atMs).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return `restore of the library as of ${at}`;
}

/** Whether every word of the filter is in the texts, whatever their case and accents. */
export function matchesWords(filter: string, texts: readonly string[]): boolean {
  const fold = (text: string): string =>
    text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const inside = fold(texts.join('\n'));
  return fold(filter)
    .split(/\s+/)
    .every((word) => inside.includes(word));
}
