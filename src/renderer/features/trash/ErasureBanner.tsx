import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Erasure } from './useErasure.ts';

/** Says what waits to be erased, until it is. */
export function ErasureBanner({ erasure }: { readonly erasure: Erasure }) {
  const { waiting } = erasure;
  if (!waiting) return null;
  if (waiting.stage === 'profiles') {
    return (
      <Banner title="A browser still holds what was erased">
        Its files could not be removed while it was open. They go when Casebound next starts; close
        its windows first.
      </Banner>
    );
  }
  const { records } = waiting;
  const what =
    waiting.what === 'library'
      ? 'The whole library'
      : records === 1
        ? '1 record'
        : `${records.toLocaleString('en-GB')} records`;
  return (
    <Banner
      title={`${what} will be erased for good`}
      actions={<Button onClick={() => void erasure.callOff()}>Call off</Button>}
    >
      It happens when Casebound next starts: close it and start it again to finish.
      {waiting.what === 'library' ? null : ' What is restored before stays.'}
    </Banner>
  );
}
