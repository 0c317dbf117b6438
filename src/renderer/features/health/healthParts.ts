import type { DocumentSummary } from '../../../core/document/document.ts';
import {
  type Finding,
  type FindingKind,
  MOST_TOLD,
  NO_FINDINGS,
} from '../../../core/health/finding.ts';
import type { Id } from '../../../core/records/record.ts';
import type { Shell } from '../../../shell/contract.ts';
import type { LibraryDatabase } from '../../store/database.ts';

/** What a check works with; the window's own parts, or a test's. */
export interface CheckParts {
  readonly db: LibraryDatabase;
  readonly shell: Shell;
  /** The documents that can be opened, and the texts of all editions of one by their hash. */
  readonly documents: {
    list(): readonly DocumentSummary[];
    textsOfEditions(id: Id): Promise<ReadonlyMap<string, string>>;
  };
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
  /** Told of the share that is done, 0 to 1, and of what is looked at. */
  readonly onProgress: (share: number, at: string) => void;
}

/** `start`: references and a sample of the files, cheap enough for every opening. `whole`: everything. */
export type CheckScope = 'start' | 'whole';

/** Collects findings: all are counted, the first of each kind told. */
export class Tally {
  readonly findings: Finding[] = [];
  readonly counts: Record<FindingKind, number> = { ...NO_FINDINGS };
  records = 0;
  sources = 0;
  passages = 0;
  unchecked = 0;

  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      this.counts[finding.kind] += 1;
      if (this.counts[finding.kind] <= MOST_TOLD) this.findings.push(finding);
    }
  }
}
