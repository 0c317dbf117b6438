import { useEffect } from 'react';
import { useStore } from '../workbench/store.ts';
import { useCommand } from '../workbench/useCommand.ts';
import { useWorkbench } from '../workbench/workbench.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Puts the analyst's theme, density and text settings on the root element and follows the system where asked to. */
export function useTheme(): void {
  const { session } = useWorkbench();
  const { theme, density, text } = useStore(session);
  useEffect(() => {
    const query = window.matchMedia(DARK);
    const apply = (): void => {
      const shown = theme === 'system' ? (query.matches ? 'dark' : 'light') : theme;
      document.documentElement.dataset['theme'] = shown;
    };
    apply();
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }, [theme]);
  useEffect(() => {
    const { dataset, style } = document.documentElement;
    dataset['density'] = density;
    style.setProperty('--read-size', `${text.size}px`);
    style.setProperty('--read-leading', String(text.leading));
    // Source Serif 4 sets about 1.82 characters per em of its own size.
    style.setProperty('--read-measure', `${(text.measure * 0.55).toFixed(2)}em`);
    style.setProperty('--read-face', text.face === 'serif' ? 'var(--font-read)' : 'var(--font-ui)');
  }, [density, text]);
  useCommand('view.theme', () => {
    const shown = document.documentElement.dataset['theme'];
    session.set((before) => ({ ...before, theme: shown === 'dark' ? 'light' : 'dark' }));
  });
}
