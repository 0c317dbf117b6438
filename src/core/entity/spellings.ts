import type { Entity } from './entity.ts';

/** A name as it is kept: white space runs are one space, none at the ends. */
export function tidyName(name: string): string {
  return name.replace(/\s+/gu, ' ').trim();
}

/** Every spelling an entity goes by, its name first. */
export function spellingsOf(entity: Pick<Entity, 'name' | 'aliases'>): readonly string[] {
  return [entity.name, ...entity.aliases];
}

/** The aliases as they are kept: tidied, without the name, empty ones and repetitions; their order stays. */
export function tidyAliases(name: string, aliases: readonly string[]): readonly string[] {
  const seen = new Set([tidyName(name)]);
  const kept: string[] = [];
  for (const alias of aliases.map(tidyName)) {
    if (alias === '' || seen.has(alias)) continue;
    seen.add(alias);
    kept.push(alias);
  }
  return kept;
}
