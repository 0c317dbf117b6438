import { useEffect } from 'react';
import type { SheetLayer } from '../sheet/SheetLayer.ts';
import { useReaderSide } from './readerSide.ts';

/** How long a list beside the text has to give the focus to another of its lines, in ms. */
const BESIDE_MS = 150;

/**
 * Gives the sheet the focus when what had it is gone and nothing else took it: the list of marks on the same words, a
 * dialog that was opened from there, a note, a toast. Lists beside the text see to their own lines first.
 */
export function useFocusHome(layer: SheetLayer | null): void {
  const { active } = useReaderSide();
  useEffect(() => {
    if (!layer || !active) return;
    const { article } = layer.elements;
    const page = article.ownerDocument;
    // A press with the pointer puts the focus where it means to, or nowhere.
    let pressed = false;
    const down = (): void => {
      pressed = true;
    };
    const up = (): void => {
      pressed = false;
    };
    const left = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null || pressed || !(target instanceof Element)) return;
      const pane = target.closest('[data-pane]');
      const beside = pane !== null && !pane.contains(article);
      setTimeout(
        () => {
          // Tab out of the window leaves what is still there.
          if (target.isConnected || page.activeElement !== page.body) return;
          if (page.querySelector('dialog[open]')) return;
          const stop =
            beside && pane.isConnected
              ? pane.querySelector<HTMLElement>('[data-roving][tabindex="0"]')
              : null;
          (stop ?? article).focus({ preventScroll: true });
        },
        beside ? BESIDE_MS : 0,
      );
    };
    page.addEventListener('focusout', left);
    page.addEventListener('pointerdown', down, { capture: true });
    page.addEventListener('pointerup', up, { capture: true });
    page.addEventListener('pointercancel', up, { capture: true });
    return () => {
      page.removeEventListener('focusout', left);
      page.removeEventListener('pointerdown', down, { capture: true });
      page.removeEventListener('pointerup', up, { capture: true });
      page.removeEventListener('pointercancel', up, { capture: true });
    };
  }, [active, layer]);
}
