import { countFindings } from '../../../core/health/finding.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useStore } from '../../workbench/store.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { FindingList } from './FindingList.tsx';
import { checkTimeWords, reportText } from './findingWords.ts';
import styles from './health.module.css';
import { healthCheck, type LastCheck, type LastChecks, readLastChecks } from './healthState.ts';
import { useHealthCheck } from './useHealthCheck.ts';

/** The check of the whole library: when it was made last, what it found, and how it is made now. */
export function CheckPart() {
  const { session, state, notices } = useWorkbench();
  const { running, report } = useStore(healthCheck);
  const last = readLastChecks(useStore(session).healthChecked);
  const check = useHealthCheck();
  const whole = running?.scope === 'whole' ? running : null;
  const copy = async (): Promise<void> => {
    if (!report) return;
    try {
      await navigator.clipboard.writeText(reportText(report, state.version));
      notices.notify('Report copied');
    } catch {
      notices.problem('The report could not be copied. Click into the window and try again.');
    }
  };
  return (
    <>
      <p role="status">{lastWords(last)}</p>
      <p className={styles.quiet}>
        Each opening looks at every reference and at one file in a hundred. Check now looks at all
        of it: references, quotes against their text, files of sources, and the store against the
        data folder. It changes nothing.
      </p>
      {whole ? (
        <div className={styles.progress}>
          <ProgressBar
            label="Check of the library"
            share={whole.share}
            words={whole.at}
            width={260}
          />
          <span>{whole.at}</span>
          <Button look="quiet" onClick={whole.cancel}>
            Cancel
          </Button>
        </div>
      ) : (
        <div className={styles.actions}>
          <Button onClick={() => void check('whole')}>Check now</Button>
          {report ? (
            <Button look="quiet" onClick={() => void copy()}>
              Copy report
            </Button>
          ) : null}
        </div>
      )}
      {report && countFindings(report.counts) > 0 ? <FindingList report={report} /> : null}
    </>
  );
}

function lastWords({ start, whole }: LastChecks): string {
  const looked = start && start.atMs > (whole?.atMs ?? 0) ? start : null;
  const words = [
    whole ? `Last checked ${outcomeWords(whole)}.` : 'Not checked in full yet.',
    ...(looked ? [`Looked at in part ${outcomeWords(looked)}.`] : []),
  ];
  return words.join(' ');
}

function outcomeWords({ atMs, faults, records }: LastCheck): string {
  const number = (value: number) => value.toLocaleString('en-GB');
  const found = faults === 0 ? 'no faults' : faults === 1 ? '1 fault' : `${number(faults)} faults`;
  const all = records === 1 ? '1 record' : `${number(records)} records`;
  return `${checkTimeWords(atMs)}: ${found} in ${all}`;
}
