import type { CaseFile } from '../../../core/casefile/casefile.ts';
import { downloadCopy } from '../../platform/downloadCopy.ts';
import { exportFailureWords } from '../../workbench/exportFailureWords.ts';
import { useLibraryView } from '../../workbench/useLibraryView.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { type AuditFormat, type AuditOutcome, exportAudit } from './exportAudit.ts';

interface Wanted {
  /** The case that the log is about; null for the whole library. */
  readonly about: Pick<CaseFile, 'id' | 'title'> | null;
  readonly format: AuditFormat;
  /** Whether authors are named; their ids are there either way. */
  readonly named: boolean;
}

const JOB = 'audit log';
const MEDIA_TYPES = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;

/** Has an audit log written as a job that can be cancelled, and says what came of it. */
export function useExportAudit(): (wanted: Wanted) => Promise<void> {
  const { shell, library, state, jobs, notices } = useWorkbench();
  const { seq } = useLibraryView().save;
  return async ({ about, format, named }) => {
    const ending = new AbortController();
    const job = {
      id: JOB,
      name: 'Export of the audit log',
      status: 'running',
      detail: '',
      leftMs: null,
      cancel: () => ending.abort(),
    } as const;
    const onShare = (share: number) =>
      jobs.put({ ...job, share, count: `${Math.floor(share * 100)} %` });
    onShare(0);
    const people = named ? await library.db.authors.toArray() : [];
    const day = new Date().toLocaleDateString('sv-SE');
    const outcome = await exportAudit(shell, {
      fileName: `${about ? `${about.title} audit log` : 'Audit log'} ${day}.${format}`,
      format,
      caseId: about?.id ?? null,
      authors: new Map(people.filter(({ name }) => name !== '').map(({ id, name }) => [id, name])),
      span: { firstSeq: state.firstSeq, lastSeq: seq, signal: ending.signal },
      onShare,
    }).catch((error: unknown): AuditOutcome => {
      const detail = error instanceof Error ? error.message : String(error);
      return { status: 'failed', failure: { kind: 'unreachable', detail } };
    });
    jobs.remove(JOB);
    switch (outcome.status) {
      case 'cancelled':
        return;
      case 'failed':
        notices.problem(
          `The audit log was not exported. ${exportFailureWords(outcome.failure, shell.capabilities)}`,
        );
        return;
      case 'saved': {
        const { name, changes, gaps, pieces } = outcome;
        if (shell.capabilities.host === 'loopback') {
          downloadCopy(name, joined(pieces), MEDIA_TYPES[format]);
        }
        const count = `${changes.toLocaleString('en-GB')} ${changes === 1 ? 'change' : 'changes'}`;
        const lost = gaps === 0 ? '' : `; what is missing of the journal is said in ${gaps} rows`;
        notices.notify(`${name} exported, ${count}${lost}`);
      }
    }
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
