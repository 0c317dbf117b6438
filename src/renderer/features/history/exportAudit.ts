import { CaseRecords } from '../../../core/journal/auditCase.ts';
import {
  AUDIT_COLUMNS,
  type AuthorNames,
  auditJson,
  auditRow,
} from '../../../core/journal/auditRows.ts';
import type { Id } from '../../../core/records/record.ts';
import { CSV_START, csvLine } from '../../../formats/csv/writeCsv.ts';
import type { SaveOutcome, Shell, StorageFailure } from '../../../shell/contract.ts';
import {
  type AuditFailure,
  type AuditSpan,
  auditJournal,
  eachAuditLine,
} from '../../store/auditJournal.ts';

/** How an audit log is written. */
export type AuditFormat = 'csv' | 'jsonl';

/** What is asked for of an audit log. */
export interface AuditRequest {
  readonly fileName: string;
  readonly format: AuditFormat;
  /** The case that it is about; null for the whole library. */
  readonly caseId: Id | null;
  readonly authors: AuthorNames;
  readonly span: AuditSpan;
  /** Told of the share that is done, 0 to 1. */
  readonly onShare: (share: number) => void;
}

/** What came of an audit log: the file with its changes, or why there is none. */
export type AuditOutcome =
  | {
      readonly status: 'saved';
      readonly name: string;
      readonly changes: number;
      readonly gaps: number;
      /** The file's bytes, for a browser's own copy. */
      readonly pieces: readonly Uint8Array[];
    }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly failure: StorageFailure };

const PIECE_CHARS = 256 * 1024;

/** Reads the journal and writes the log piece by piece: under its name stands the whole of it or nothing. */
export async function exportAudit(shell: Shell, request: AuditRequest): Promise<AuditOutcome> {
  const { caseId, span, onShare } = request;
  const begun = await shell.beginExport(request.fileName);
  if (begun.status !== 'begun') return begun;
  const { exportId } = begun;
  const abandoned = async (outcome: AuditOutcome): Promise<AuditOutcome> => {
    await shell.abandonExport(exportId);
    return outcome;
  };
  const passes = caseId === null ? 1 : 2;
  const belonging = caseId === null ? null : new CaseRecords(caseId);
  if (belonging) {
    const looked = await eachAuditLine(shell, span, (line) => belonging.note(line.records));
    if (!looked.ok) return abandoned(endedBy(looked.failure));
  }
  const paper = new Paper(shell, exportId, request);
  const walked = await auditJournal(shell, span, belonging?.scope, async (told, reached) => {
    await paper.write(told);
    onShare((passes - 1 + reached / Math.max(1, span.lastSeq)) / passes);
  });
  if (!walked.ok) return abandoned(endedBy(walked.failure));
  await paper.flush();
  // A piece that failed has ended the export by itself.
  if (paper.failure) return { status: 'failed', failure: paper.failure };
  return finished(await shell.finishExport(exportId), paper);
}

function finished(saved: SaveOutcome, { changes, gaps, pieces }: Paper): AuditOutcome {
  return saved.status === 'saved'
    ? { status: 'saved', name: saved.name, changes, gaps, pieces }
    : saved;
}

function endedBy(failure: AuditFailure): AuditOutcome {
  switch (failure.kind) {
    case 'cancelled':
      return { status: 'cancelled' };
    case 'unreadable':
      return { status: 'failed', failure: failure.failure };
    case 'gap':
      return {
        status: 'failed',
        failure: { kind: 'io', detail: `line ${failure.seq} is missing` },
      };
    case 'tooNew':
      return { status: 'failed', failure: { kind: 'tooNew', detail: `schema ${failure.schema}` } };
  }
}

/** The file as it is written: rows become text, text becomes pieces. */
class Paper {
  changes = 0;
  gaps = 0;
  failure: StorageFailure | null = null;
  readonly pieces: Uint8Array[] = [];
  readonly #shell: Shell;
  readonly #exportId: string;
  readonly #request: AuditRequest;
  readonly #encoder = new TextEncoder();
  #text: string;

  constructor(shell: Shell, exportId: string, request: AuditRequest) {
    this.#shell = shell;
    this.#exportId = exportId;
    this.#request = request;
    this.#text = request.format === 'csv' ? `${CSV_START}${csvLine(AUDIT_COLUMNS)}` : '';
  }

  async write(told: readonly Parameters<typeof auditRow>[0][]): Promise<void> {
    const { format, authors } = this.#request;
    for (const entry of told) {
      if (entry.kind === 'gap') this.gaps += 1;
      else this.changes += 1;
      this.#text +=
        format === 'csv' ? csvLine(auditRow(entry, authors)) : `${auditJson(entry, authors)}\n`;
      if (this.#text.length >= PIECE_CHARS) await this.flush();
    }
  }

  async flush(): Promise<void> {
    const bytes = this.#encoder.encode(this.#text);
    this.#text = '';
    if (bytes.length === 0 || this.failure) return;
    const written = await this.#shell.appendExport(this.#exportId, bytes);
    if (written.status === 'failed') this.failure = written.failure;
    else this.pieces.push(bytes);
  }
}
