import type { ReportCitation, ReportRun } from '../../../core/report/model.ts';
import styles from './report.module.css';

/** Opens the passage of an item in the reader. */
export type OpenEvidence = (evidenceId: string) => void;

interface ReportRunsProps {
  readonly runs: readonly ReportRun[];
  readonly onOpen: OpenEvidence;
}

/** A line of the report; its citations are buttons that lead back to the passage. */
export function ReportRuns({ runs, onOpen }: ReportRunsProps) {
  // A line is drawn anew as a whole: its runs have no identity but their place.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return runs.map((run, index) => <RunView key={index} run={run} onOpen={onOpen} />);
}

function RunView({ run, onOpen }: { readonly run: ReportRun; readonly onOpen: OpenEvidence }) {
  switch (run.kind) {
    case 'break':
      return <br />;
    case 'citation':
      return <Citation run={run} onOpen={onOpen} />;
    case 'text': {
      const text = run.italic ? <em>{run.text}</em> : run.text;
      return run.bold ? <strong>{text}</strong> : text;
    }
  }
}

interface CitationProps {
  readonly run: ReportCitation;
  readonly onOpen: OpenEvidence;
}

function Citation({ run, onOpen }: CitationProps) {
  const { evidenceId } = run;
  if (evidenceId === null) return <sup>{`${run.joined ? ',' : ''}${run.note ?? ''}`}</sup>;
  const item = `E${run.number}`;
  const button = (
    <button
      type="button"
      className={styles.cite}
      aria-label={`${run.note === null ? '' : `Note ${run.note}, `}${item}: open the passage`}
      title={`${item}: open the passage`}
      onClick={() => onOpen(evidenceId)}
    >
      {run.note ?? `[${item}]`}
    </button>
  );
  if (run.note === null) return button;
  return (
    <sup>
      {run.joined ? ',' : ''}
      {button}
    </sup>
  );
}
