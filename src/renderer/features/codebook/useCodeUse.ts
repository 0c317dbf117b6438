import { type CodeUse, countUse } from '../../../core/codebook/codeUse.ts';
import { codeUse, EMPTY_CODEBOOK } from '../../store/codes.ts';
import { createSharedQuery } from '../../store/sharedQuery.ts';
import { useSharedQuery } from '../../workbench/useSharedQuery.ts';

const USE = createSharedQuery<CodeUse>(codeUse, countUse(EMPTY_CODEBOOK, []));

/** How often each code is used in the library, live; nothing is counted until the first answer. */
export function useCodeUse(): CodeUse {
  return useSharedQuery(USE, 'use');
}
