import { Check, OctagonX, TriangleAlert } from 'lucide-react';
import type { Finding, FindingFix } from '../../../core/report/checks.ts';
import styles from './report.module.css';

/** Names of the acts that fix a finding, as links beside it. */
const FIX_NAMES: Readonly<Record<FindingFix['kind'], string>> = {
  grade: 'Grade',
  showEvidence: 'List',
  extendQuote: 'Extend',
  showPassage: 'Open',
  showParagraph: 'Show',
  setMarking: 'Set',
};

const ICONS = { blocks: OctagonX, warning: TriangleAlert, ok: Check } as const;
const SPOKEN = { blocks: 'Stops the export:', warning: 'Warning:', ok: 'In order:' } as const;

interface CheckListProps {
  readonly findings: readonly Finding[];
  readonly onFix: (fix: FindingFix) => void;
}

/** What a reader would ask about, each with its fix one click away; warnings never stop the export. */
export function CheckList({ findings, onFix }: CheckListProps) {
  return (
    <section className={styles.checks}>
      <h2 id="before-you-export">Before you export</h2>
      <ul aria-labelledby="before-you-export">
        {findings.map((finding) => {
          const { severity, says, fix } = finding;
          const Icon = ICONS[severity];
          return (
            <li key={`${finding.kind} ${says}`} className={styles[severity]}>
              <Icon size={15} aria-hidden="true" />
              <span>
                <span className={styles.spoken}>{SPOKEN[severity]} </span>
                {says}
              </span>
              {fix ? (
                <button
                  type="button"
                  className={styles.fix}
                  aria-label={`${FIX_NAMES[fix.kind]}: ${says}`}
                  onClick={() => onFix(fix)}
                >
                  {FIX_NAMES[fix.kind]}
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
