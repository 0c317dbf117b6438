import { useEffect, useState } from 'react';

/** Whether the window is narrower than `px`; follows its resizing. */
export function useNarrow(px: number): boolean {
  const [narrow, setNarrow] = useState(() => window.innerWidth < px);
  useEffect(() => {
    const query = window.matchMedia(`(max-width: ${px - 1}px)`);
    const update = (): void => setNarrow(query.matches);
    update();
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, [px]);
  return narrow;
}
