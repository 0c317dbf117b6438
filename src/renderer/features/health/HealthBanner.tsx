import { useEffect, useState } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useStore } from '../../workbench/store.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { libraryAccount, missingIn } from './libraryAccount.ts';
import { useLibraryCheck } from './useLibraryCheck.ts';

/** Time after the start at which everything is counted, when the window has been drawn. */
const CHECK_AFTER_MS = 2500;

/**
 * Says that malformed records were set aside, or that something stored is not accounted for; nothing otherwise. The
 * check is made on every opening of the library.
 */
export function HealthBanner() {
  const { navigation } = useWorkbench();
  const account = useStore(libraryAccount);
  const aside = useLive((db) => db.aside.count(), []) ?? 0;
  const [putAway, setPutAway] = useState<string | null>(null);
  const check = useLibraryCheck();
  useEffect(() => {
    const timer = setTimeout(() => void check(), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [check]);
  const missing = missingIn(account);
  const facts = `${aside} ${missing}`;
  if ((aside === 0 && missing === 0) || putAway === facts) return null;
  return (
    <Banner
      tone={missing > 0 ? 'problem' : 'warning'}
      title={
        missing > 0
          ? `${records(missing)} cannot be accounted for`
          : `${records(aside)} ${aside === 1 ? 'is' : 'are'} malformed and set aside`
      }
      actions={
        <>
          <Button
            onClick={() => {
              navigation.show('settings');
              requestAnimationFrame(() =>
                document.getElementById('settings-health')?.scrollIntoView({ block: 'start' }),
              );
            }}
          >
            Show data health
          </Button>
          <Button look="quiet" onClick={() => setPutAway(facts)}>
            Put away
          </Button>
        </>
      }
    >
      {missing > 0
        ? 'What is stored and what is shown differ. Nothing was changed.'
        : 'Everything else is as it was. Nothing of them is lost: each is shown with what is wrong.'}
    </Banner>
  );
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}
