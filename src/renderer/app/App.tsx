import { useEffect, useState } from 'react';
import { WorkbenchContext } from '../workbench/workbench.ts';
import { BootPage } from './BootPage.tsx';
import type { BootOutcome } from './boot.ts';
import { Frame } from './Frame.tsx';
import { RecoveryPage } from './RecoveryPage.tsx';
import { RefusedPage } from './RefusedPage.tsx';

/** The window's content: the workbench, or a page that says why there is none. */
export function App({ first }: { readonly first: BootOutcome }) {
  const [outcome, setOutcome] = useState(first);
  useEffect(() => {
    if (outcome.kind === 'ready' && outcome.notice !== null) {
      outcome.workbench.notices.notify(outcome.notice);
    }
  }, [outcome]);
  switch (outcome.kind) {
    case 'ready':
      return (
        <WorkbenchContext value={outcome.workbench}>
          <Frame />
        </WorkbenchContext>
      );
    case 'recovery':
      return (
        <RecoveryPage
          key={outcome.recovery.says}
          recovery={outcome.recovery}
          onChoose={(choice) => void outcome.goOn(choice).then(setOutcome)}
        />
      );
    case 'refused':
      return <RefusedPage shell={outcome.shell} state={outcome.state} says={outcome.says} />;
    case 'unreachable':
      return (
        <BootPage title="The workbench cannot reach its data">
          <p>{outcome.says}</p>
          <p>Nothing was changed: everything that was saved is safe in the data folder.</p>
        </BootPage>
      );
  }
}
