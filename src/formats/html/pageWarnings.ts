import type { ImportWarning } from '../../core/importing/importing.ts';
import type { PageSurvey } from './surveyHtml.ts';

const NAMED_HOSTS = 5;

/** What an analyst is told of a page's parts that would have been fetched or run, or that are no text. */
export function pageWarnings(
  survey: PageSurvey,
  counts: { readonly hidden: number; readonly fields: number },
): readonly ImportWarning[] {
  const warnings: ImportWarning[] = [];
  const total = [...survey.hosts.values()].reduce((sum, count) => sum + count, 0);
  if (total > 0) {
    const names = [...survey.hosts.keys()];
    const named = names.slice(0, NAMED_HOSTS).join(', ');
    const more = names.length > NAMED_HOSTS ? ` and ${names.length - NAMED_HOSTS} more` : '';
    const says = `${some(total, 'thing')} that would be fetched from other places ${were(total)} left out: ${named}${more}.`;
    warnings.push({ kind: 'remoteContent', says });
  }
  const active = listed([
    [survey.scripts, 'script'],
    [survey.handlers, 'action'],
    [survey.styles, 'style sheet'],
  ]);
  if (active !== null) warnings.push({ kind: 'activeContent', says: `${active} left out.` });
  const other = listed([
    [survey.pictures, 'picture'],
    [survey.drawings, 'drawing'],
    [survey.recordings, 'recording'],
    [survey.frames, 'frame'],
    [survey.fallbacks, 'part for browsers without scripts'],
    [counts.fields, 'form field'],
    [counts.hidden, 'hidden part'],
  ]);
  if (other !== null) warnings.push({ kind: 'leftOut', says: `${other} left out.` });
  return warnings;
}

function some(count: number, what: string): string {
  if (count === 1) return `${count} ${what}`;
  const [first = '', ...rest] = what.split(' ');
  return first === 'part' ? `${count} ${[`${first}s`, ...rest].join(' ')}` : `${count} ${what}s`;
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were';
}

/** "2 scripts and 1 action were"; null when there is nothing. */
function listed(counts: readonly (readonly [number, string])[]): string | null {
  const met = counts.filter(([count]) => count > 0);
  if (met.length === 0) return null;
  const words = met.map(([count, what]) => some(count, what));
  const last = words.pop() ?? '';
  const all = words.length === 0 ? last : `${words.join(', ')} and ${last}`;
  return `${all} ${were(met.reduce((sum, [count]) => sum + count, 0))}`;
}
