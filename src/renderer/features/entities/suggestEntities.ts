import type { Entity } from '../../../core/entity/entity.ts';
import { spellingsOf } from '../../../core/entity/spellings.ts';
import { foldText } from '../../../core/text/foldText.ts';

/** An entity that a name may stand for, and why it is offered. */
export interface EntitySuggestion {
  readonly entity: Entity;
  readonly why: 'same name' | 'also written so' | 'shares a word';
}

/** How many are offered at most, so that the popup stays small. */
const MOST = 4;

const fold = (text: string): string => foldText(text).folded.trim();

/** The known entities that a name may stand for: the same spelling first, then those that share a word of 4 letters or more. */
export function suggestEntities(
  name: string,
  entities: readonly Entity[],
): readonly EntitySuggestion[] {
  const wanted = fold(name);
  if (wanted === '') return [];
  const words = wanted.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4);
  const ranked = entities.flatMap((entity): (EntitySuggestion & { rank: number })[] => {
    if (fold(entity.name) === wanted) return [{ entity, why: 'same name', rank: 0 }];
    const spellings = spellingsOf(entity).map(fold);
    if (spellings.includes(wanted)) return [{ entity, why: 'also written so', rank: 1 }];
    const shared = spellings.some((spelling) => {
      const parts = spelling.split(/[^\p{L}\p{N}]+/u);
      return words.some((word) => parts.includes(word));
    });
    return shared ? [{ entity, why: 'shares a word', rank: 2 }] : [];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ entity, why }) => ({ entity, why }));
}
