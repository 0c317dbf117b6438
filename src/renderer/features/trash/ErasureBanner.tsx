import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { type Erasure, useErasing } from './useErasure.ts';

/** Says what waits to be erased, until it is. */
export function ErasureBanner({ erasure }: { readonly erasure: Erasure }) {
  const { waiting } = erasure;
  const { eraseNow, busy } = useErasing();
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
      actions={
        <>
          <Button disabled={busy} onClick={() => void eraseNow()}>
            {busy ? 'Erasing' : 'Erase now'}
          </Button>
          <Button disabled={busy} onClick={() => void erasure.callOff()}>
            Call off
          </Button>
        </>
      }
    >
      It was asked for and could not be carried out yet. It happens when Casebound next starts.
      {waiting.what === 'library' ? null : ' What is restored before stays.'}
    </Banner>
  );
}
