import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { storageFailureWords } from '../workbench/storageFailureWords.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import { useProvided } from './useProvided.ts';
import { useShownSave, useTryAgain } from './useShownSave.ts';

/** Stays under the title bar while a change is not saved or nothing may be written, until that is solved. */
export function SaveBanner() {
  const { library, commands } = useWorkbench();
  const save = useShownSave();
  useTryAgain(save.kind === 'notSaved');
  const canExport = useProvided('library.export');
  if (save.kind !== 'notSaved' && save.kind !== 'readOnly') return null;
  const exporting = canExport ? (
    <Button onClick={() => commands.run('library.export')}>Export library</Button>
  ) : null;
  if (save.kind === 'readOnly' && save.why === 'rebuilding') {
    return (
      <Banner title="The library is being rebuilt">
        {save.says} Nothing needs to be done, and nothing is missing.
      </Banner>
    );
  }
  if (save.kind === 'readOnly') {
    return (
      <Banner
        title="The library is read-only"
        actions={
          <>
            {exporting}
            <Button look="quiet" onClick={() => window.location.reload()}>
              Reload
            </Button>
          </>
        }
      >
        {save.says} Everything that was saved is safe and can be read and exported.
      </Banner>
    );
  }
  const { waiting, failure } = save;
  return (
    <Banner
      tone="problem"
      title={
        waiting > 1 ? `The last ${waiting} changes were not saved` : 'Last change was not saved'
      }
      actions={
        <>
          <Button look="primary" onClick={() => void library.retry()}>
            Try again
          </Button>
          {exporting}
        </>
      }
    >
      {storageFailureWords(failure)} It is kept in this window; everything before it is safe.
    </Banner>
  );
}
