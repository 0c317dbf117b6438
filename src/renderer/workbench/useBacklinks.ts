import { useMemo } from 'react';
import { BACKLINKS, type Backlink, type Referred } from '../store/backlinks.ts';
import { useSharedQuery } from './useSharedQuery.ts';

/** The places in notes and narratives that refer to any of these, each once, the text changed last first. */
export function useBacklinks(referred: readonly Referred[]): readonly Backlink[] {
  const all = useSharedQuery(BACKLINKS, 'all');
  const wanted = referred.map(({ kind, id }) => `${kind} ${id}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` says all that is in `referred`.
  return useMemo(() => {
    const found = new Map(
      referred.flatMap((one) => all.to(one).map((backlink) => [backlink.key, backlink] as const)),
    );
    return [...found.values()];
  }, [all, wanted]);
}
