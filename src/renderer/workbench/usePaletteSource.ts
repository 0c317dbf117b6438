import { useEffect } from 'react';
import type { PaletteSource } from './paletteSource.ts';
import { useWorkbench } from './workbench.ts';

/** Lets the palette find what the source finds, while the component is mounted. Keep `source` the same between renders. */
export function usePaletteSource(source: PaletteSource): void {
  const { paletteSources } = useWorkbench();
  useEffect(() => {
    paletteSources.set((before) => [...before, source]);
    return () => paletteSources.set((before) => before.filter((one) => one !== source));
  }, [paletteSources, source]);
}
