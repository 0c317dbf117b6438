import { useEffect, useState } from 'react';
import { countFindings } from '../../../core/health/finding.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useStore } from '../../workbench/store.ts';
import { useLibraryView } from '../../workbench/useLibraryView.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { healthCheck } from './healthState.ts';
import { libraryAccount, missingIn } from './libraryAccount.ts';
import { useHealthCheck } from './useHealthCheck.ts';
import { useLibraryCheck } from './useLibraryCheck.ts';

/** Time after the start, and after a rebuild, at which everything is counted, when the window has been drawn. */
const CHECK_AFTER_MS = 2500;
/** Time after the start at which references and a sample of the files are looked at. */
const LOOK_AFTER_MS = 10_000;

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
  const look = useHealthCheck();
  const { report } = useStore(healthCheck);
  const { save } = useLibraryView();
  // What is still being written is neither whole nor to be slowed.
  const rebuilding = save.kind === 'readOnly' && save.why === 'rebuilding';
  useEffect(() => {
    if (rebuilding) return;
    const timer = setTimeout(() => void check(), CHECK_AFTER_MS);
    const later = setTimeout(() => void look('start'), LOOK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      clearTimeout(later);
    };
  }, [check, look, rebuilding]);
  const missing = missingIn(account);
  const faults = report ? countFindings(report.counts) : 0;
  const facts = `${aside} ${missing} ${faults}`;
  if ((aside === 0 && missing === 0 && faults === 0) || putAway === facts) return null;
  return (
    <Banner
      tone={missing > 0 ? 'problem' : 'warning'}
      title={titleOf({ missing, aside, faults })}
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
        : aside > 0
          ? 'Everything else is as it was. Nothing of them is lost: each is shown with what is wrong.'
          : 'Nothing was changed. Data health shows where each is, and what can safely be done about it.'}
    </Banner>
  );
}

function titleOf(found: {
  readonly missing: number;
  readonly aside: number;
  readonly faults: number;
}): string {
  const { missing, aside, faults } = found;
  if (missing > 0) return `${records(missing)} cannot be accounted for`;
  if (aside > 0) return `${records(aside)} ${aside === 1 ? 'is' : 'are'} malformed and set aside`;
  return faults === 1
    ? 'The check of the library found 1 fault'
    : `The check of the library found ${faults.toLocaleString('en-GB')} faults`;
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}
