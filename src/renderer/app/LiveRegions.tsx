import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import { useStore } from '../workbench/store.ts';
import { useWorkbench } from '../workbench/workbench.ts';

/** The two places that screen readers speak from: one waits its turn, one does not. */
export function LiveRegions() {
  const { notices } = useWorkbench();
  const polite = useStore(notices.polite);
  const assertive = useStore(notices.assertive);
  return (
    <>
      <VisuallyHidden>
        <span aria-live="polite">{polite}</span>
      </VisuallyHidden>
      <VisuallyHidden>
        <span aria-live="assertive">{assertive}</span>
      </VisuallyHidden>
    </>
  );
}
