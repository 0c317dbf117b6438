import type { CaseFile } from '../../core/casefile/casefile.ts';
import { namesOfCases } from '../store/cases.ts';
import { useLive } from './useLive.ts';

type Named = Pick<CaseFile, 'id' | 'title'>;

/** Names cases so that two of one title are told apart, live; until they are read each goes by its title. */
export function useCaseNames(): (one: Named) => string {
  const names = useLive(namesOfCases, []);
  return ({ id, title }) => names?.get(id) ?? title;
}

/** What one case is called beside the others. */
export function useCaseName(one: Named): string {
  return useCaseNames()(one);
}
