import { useState } from 'react';
import { downloadCopy } from '../../platform/downloadCopy.ts';
import { type ArchiveRecords, exportArchive } from '../../store/exportArchive.ts';
import { exportFailureWords } from '../../workbench/exportFailureWords.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { archiveJob } from './archiveJob.ts';
import { breather } from './breather.ts';

const JOB = 'archive export';
const ARCHIVE_TYPE = 'application/zip';
/** Largest copy that is put among the browser's downloads beside the file of the host, in bytes. */
const MOST_COPIED_BYTES = 1024 * 1024 * 1024;

/** What an export is called in the window, and its file. */
export interface ExportName {
  /** "Library" or "Case", at the beginning of a sentence. */
  readonly what: string;
  readonly file: string;
}

/** What an export could not carry: lost from the data folder. */
function missingWords(missing: number, what: string): string {
  const files =
    missing === 1 ? '1 file of its documents is' : `${missing} files of its documents are`;
  return `The exported ${what.toLowerCase()} is not whole: ${files} lost. Keep a copy of the data folder too.`;
}

/** Exports an archive as a job with progress and Cancel; one at a time. */
export function useArchiveExport(): (
  name: ExportName,
  gather: () => Promise<ArchiveRecords | null>,
) => void {
  const { shell, jobs, notices } = useWorkbench();
  const [busy, setBusy] = useState(false);

  const run = async ({ what, file }: ExportName, gather: () => Promise<ArchiveRecords | null>) => {
    const stop = new AbortController();
    const report = archiveJob(jobs, { id: JOB, name: `Export of ${file}`, stop });
    const records = await gather();
    if (records === null) {
      notices.problem(`The ${what.toLowerCase()} was not exported: it is not there, or not whole.`);
      return;
    }
    report(0, 0);
    // Where the host has no save dialog, the browser keeps a copy; on a full disk it is the only one.
    const copy = shell.capabilities.host === 'loopback' ? copier() : null;
    const outcome = await exportArchive(records, shell, file, {
      signal: stop.signal,
      onProgress: report,
      pause: breather(stop.signal),
      ...(copy === null ? {} : { onPiece: copy.take }),
    });
    switch (outcome.status) {
      case 'saved': {
        copy?.keep(outcome.name);
        const { missing } = outcome.written;
        if (missing > 0) notices.problem(missingWords(missing, what));
        notices.notify(`${what} exported as ${outcome.name}. Anyone who has the file can read it.`);
        return;
      }
      case 'failed': {
        const says = exportFailureWords(outcome.failure, shell.capabilities);
        const kept = outcome.written !== null && (copy?.keep(file) ?? false);
        notices.problem(
          kept
            ? `The ${what.toLowerCase()} is among your downloads only. ${says}`
            : `The ${what.toLowerCase()} was not exported. ${says}`,
        );
        return;
      }
      case 'cancelled':
        if (stop.signal.aborted) notices.notify('Export cancelled, no file was left');
    }
  };
  return (name, gather) => {
    if (busy) return;
    setBusy(true);
    void run(name, gather).finally(() => {
      jobs.remove(JOB);
      setBusy(false);
    });
  };
}

/** Keeps the pieces of a file in the browser's own store, which need not be memory, until it is downloaded. */
function copier() {
  let pieces: Blob[] = [];
  let bytes = 0;
  return {
    take: (piece: Uint8Array<ArrayBuffer>): void => {
      bytes += piece.length;
      if (bytes > MOST_COPIED_BYTES) pieces = [];
      else pieces.push(new Blob([piece]));
    },
    keep: (name: string): boolean => {
      if (bytes > MOST_COPIED_BYTES) return false;
      downloadCopy(name, new Blob(pieces), ARCHIVE_TYPE);
      return true;
    },
  };
}
