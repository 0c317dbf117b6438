import { useState } from 'react';
import type { Refusal } from '../../../core/journal/plan.ts';
import type { Result } from '../../../core/result.ts';
import type { ByteSource } from '../../../core/zip/byteSource.ts';
import { type ImportPreview, previewImport, takeImport } from '../../store/importArchive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import { archiveJob } from './archiveJob.ts';
import { breather } from './breather.ts';
import { countWords } from './importWords.ts';

const JOB = 'archive import';

/** A file that was looked through, waiting for the analyst's word. */
export interface ReadyImport {
  readonly fileName: string;
  readonly preview: ImportPreview;
}

/** Imports a library file in two steps: look it through, then take it. Each is a job that can be cancelled. */
export interface ArchiveImport {
  readonly ready: ReadyImport | null;
  check(file: File): void;
  take(): void;
  dismiss(): void;
}

/** A file of the analyst's computer, read by slices. */
function sourceOfFile(file: File): ByteSource {
  return {
    sizeBytes: file.size,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  };
}

/** The steps of an import in this window; one at a time. */
export function useArchiveImport(): ArchiveImport {
  const { shell, library, jobs, notices } = useWorkbench();
  const [ready, setReady] = useState<ReadyImport | null>(null);
  const [busy, setBusy] = useState(false);

  /** Runs a step as a job; null when it was cancelled or the file could not be read on. */
  const step = async <T>(
    name: string,
    work: (watch: {
      onProgress(done: number, all: number): void;
      pause(): Promise<void>;
    }) => Promise<Result<T, Refusal>>,
  ): Promise<T | null> => {
    const stop = new AbortController();
    const onProgress = archiveJob(jobs, { id: JOB, name, stop });
    onProgress(0, 0);
    try {
      const result = await work({ onProgress, pause: breather(stop.signal) });
      if (result.ok) return result.value;
      notices.problem(result.failure.says);
    } catch (error) {
      if (stop.signal.aborted) notices.notify('Import cancelled, nothing was changed');
      else if (error instanceof DOMException) {
        notices.problem('The file cannot be read any more. Nothing was changed.');
      } else throw error;
    } finally {
      jobs.remove(JOB);
    }
    return null;
  };
  const alone = (work: () => Promise<void>): void => {
    if (busy) return;
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const check = async (file: File): Promise<void> => {
    const preview = await step(`Check of ${file.name}`, (watch) =>
      previewImport(library, sourceOfFile(file), watch),
    );
    if (preview) setReady({ fileName: file.name, preview });
  };
  const take = async ({ fileName, preview }: ReadyImport): Promise<void> => {
    const done = await step(`Import of ${fileName}`, (watch) =>
      takeImport(library, preview, shell, watch),
    );
    if (!done) return;
    const { items, setAside } = done.value;
    const aside =
      setAside === 0
        ? ''
        : `. ${countWords(setAside, 'malformed record was', 'malformed records were')} set aside`;
    notices.notify(`${countWords(items, 'item', 'items')} imported from ${fileName}${aside}`, {
      undoable: done.changeId !== null,
    });
  };
  return {
    ready,
    check: (file) => alone(() => check(file)),
    take: () => {
      if (!ready) return;
      setReady(null);
      alone(() => take(ready));
    },
    dismiss: () => setReady(null),
  };
}
