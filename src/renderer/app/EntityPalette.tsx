import { useMemo } from 'react';
import { allEntities } from '../store/entities.ts';
import { mentionCounts } from '../store/mentions.ts';
import type { PaletteSource } from '../workbench/paletteSource.ts';
import { usePaletteSource } from '../workbench/usePaletteSource.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import { bestMatches } from './paletteMatch.ts';

/** Most entities listed at once. */
const SHOWN = 12;

/** Lets the palette find entities by every spelling: `@`. Mounted always, draws nothing. */
export function EntityPalette() {
  const { library, navigation } = useWorkbench();
  const source = useMemo(
    (): PaletteSource => ({
      name: 'Entities',
      prefix: '@',
      async find(words) {
        const [entities, counts] = await Promise.all([
          allEntities(library.db),
          mentionCounts(library.db),
        ]);
        const found = bestMatches(words, entities, ({ name, aliases }) =>
          [name, ...aliases].join(', '),
        );
        return found.slice(0, SHOWN).map(({ id, name, kind, secondOf }) => {
          const count = counts.get(id) ?? 0;
          const what = secondOf === undefined ? kind : `${kind}, merged`;
          return {
            key: id,
            label: name,
            detail: `${what}, ${count === 1 ? '1 mention' : `${count} mentions`}`,
            run: () => navigation.openEntity(id),
          };
        });
      },
    }),
    [library, navigation],
  );
  usePaletteSource(source);
  return null;
}
