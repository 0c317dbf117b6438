import { useStore } from '../../workbench/store.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { comparison } from './comparison.ts';

/** Keeps the comparison at hand in every view. */
export function CompareLayer() {
  const request = useStore(comparison);
  return request ? (
    <CompareDialog
      key={`${request.before.hash} ${request.after.hash}`}
      request={request}
      onClose={() => comparison.set(null)}
    />
  ) : null;
}
