import { useState } from 'react';
import {
  FINDING_KINDS,
  type Finding,
  type FindingKind,
  type HealthReport,
} from '../../../core/health/finding.ts';
import { Button } from '../../ui/Button.tsx';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { KIND_WORDS, nameOfFinding } from './findingWords.ts';
import styles from './health.module.css';
import { openFinding } from './openFinding.ts';
import { repair, repairLabel } from './repairs.ts';
import { useHealthCheck } from './useHealthCheck.ts';

/** Findings of one kind that are drawn; the report has more. */
const SHOWN = 30;

/** What a check found, by kind: what each means, where it is, and what can safely be done about it. */
export function FindingList({ report }: { readonly report: HealthReport }) {
  return (
    <>
      {FINDING_KINDS.filter((kind) => report.counts[kind] > 0).map((kind) => (
        <KindOfFinding key={kind} kind={kind} report={report} />
      ))}
    </>
  );
}

interface KindProps {
  readonly kind: FindingKind;
  readonly report: HealthReport;
}

function KindOfFinding({ kind, report }: KindProps) {
  const workbench = useWorkbench();
  const check = useHealthCheck();
  const [busy, setBusy] = useState(false);
  const { title, means } = KIND_WORDS[kind];
  const own = report.findings.filter((finding) => finding.kind === kind);
  const count = report.counts[kind];
  const label = repairLabel(kind, report);
  const mend = async (): Promise<void> => {
    setBusy(true);
    try {
      if (await repair(kind, report, workbench)) await check('whole');
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-label={title} className={styles.kind}>
      <h4>
        {title}: {count.toLocaleString('en-GB')}
      </h4>
      <p className={styles.quiet}>{means}</p>
      <ul className={styles.findings}>
        {own.slice(0, SHOWN).map((finding) => (
          <FindingItem key={`${finding.table} ${finding.id} ${finding.field}`} finding={finding} />
        ))}
      </ul>
      {count > SHOWN ? (
        <p className={styles.quiet}>{(count - SHOWN).toLocaleString('en-GB')} more.</p>
      ) : null}
      {report.counts.store > 0 && kind !== 'store' ? (
        <p className={styles.quiet}>Rebuild the store first: it may hold these alone.</p>
      ) : null}
      {label === null ? null : (
        <div className={styles.actions}>
          <Button disabled={busy} onClick={() => void mend()}>
            {label}
          </Button>
        </div>
      )}
    </section>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const workbench = useWorkbench();
  const { documents } = workbench;
  const name = useLive((db) => nameOfFinding(finding, db, documents), [finding, documents]) ?? '';
  return (
    <li>
      <span>
        <bdi>{name}</bdi> {finding.says}
      </span>
      {finding.table === null ? null : (
        <Button look="quiet" onClick={() => void openFinding(workbench, finding)}>
          Show
        </Button>
      )}
    </li>
  );
}
