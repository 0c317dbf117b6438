import type { Drill } from '../../../shell/contract.ts';
import type { KeptAs } from '../../../shell/snapshotRetention.ts';

/** A moment as "21 November 2026, 21:05" in the analyst's own time zone. */
export function momentWords(ms: number): string {
  return new Date(ms).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** Live records of a snapshot in words: "12 items". */
export function itemWords(counts: Readonly<Record<string, number>>): string {
  const items = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return items === 1 ? '1 item' : `${items} items`;
}

/** What is said of lines of an archive that are no records; nothing where there are none. */
export function asideWords(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? '. 1 malformed record was set aside'
    : `. ${count} malformed records were set aside`;
}

/** Why a snapshot was made: "before an import, asked for"; older ones do not say. */
export function reasonWords(reasons: readonly string[]): string {
  const words = reasons.join(', ');
  return words === '' ? 'made by itself' : words;
}

const KEPT_WORDS: Readonly<Record<KeptAs, string>> = {
  latest: 'latest',
  hour: 'hourly',
  day: 'daily',
  month: 'monthly',
  before: 'before a large change',
};

/** By which rules a snapshot is kept: "kept as latest, daily". */
export function keptWords(rules: readonly KeptAs[]): string {
  if (rules.length === 0) return 'goes with one of the next';
  return `kept as ${rules.map((rule) => KEPT_WORDS[rule]).join(', ')}`;
}

/** When the next backup is made by itself. */
export function nextWords(nextInMs: number | null): string {
  if (nextInMs === null) return 'by itself, once something has changed';
  const minutes = Math.round(nextInMs / 60_000);
  if (minutes < 1) return 'by itself, in less than a minute';
  return minutes === 1 ? 'by itself, in a minute' : `by itself, in ${minutes} minutes`;
}

/** What proving a restore came to: "1204 items in 15 tables, equal". */
export function drillWords({ outcome, says, tables, differences }: Drill): string {
  switch (outcome) {
    case 'failed':
      return says;
    case 'different': {
      const unequal = tables.filter(({ restored, held }) => restored.sha256 !== held.sha256);
      const names = unequal.map(({ name }) => name).join(', ');
      const more = differences.length > 1 ? ' More records differ.' : '';
      return `${says}${more} Tables that differ: ${names}.`;
    }
    case 'equal': {
      const counts = Object.fromEntries(tables.map(({ name, held }) => [name, held.records]));
      const real = tables.filter(({ name }) => name !== 'aside').length;
      return `${itemWords(counts)} in ${real} tables, equal`;
    }
  }
}
