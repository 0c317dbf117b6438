import { useEffect, useState } from 'react';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';
import { partsOver } from './importParts.ts';
import { ImportQueue } from './importQueue.ts';
import {
  counted,
  type FileEntry,
  type ImportState,
  isSettled,
  summaryWords,
} from './importState.ts';

const JOB = 'import';

/** Takes back the changes of a batch, as long as they are the last ones that were made. */
export async function undoAll({ library, notices }: Workbench, changes: ReadonlySet<string>) {
  let undone = 0;
  for (;;) {
    const last = (await library.db.meta.get('store'))?.history.undo.at(-1);
    if (!last || !changes.has(last.id)) break;
    const done = await library.undo();
    if (!done.ok) return notices.problem(done.failure.says);
    undone += 1;
  }
  if (undone === changes.size) notices.notify('Import undone');
  else if (undone > 0) notices.notify('The last part of the import was undone');
  else notices.problem('Other changes were made since. Press Ctrl+Z to undo those first.');
}

function hasProblem(files: readonly FileEntry[]): boolean {
  return files.some(({ state }) => state.kind === 'refused' || state.kind === 'question');
}

/** The import of this window: its queue, told to the status bar and by a toast when it ends. */
export function useImportQueue(openPanel: () => void): ImportQueue {
  const workbench = useWorkbench();
  const [queue] = useState(
    () =>
      new ImportQueue(
        partsOver(workbench, (files, changes) => {
          const text = summaryWords(files);
          if (text === '') return;
          workbench.notices.announce(text);
          // The panel asks; a toast would only repeat it.
          if (files.every(({ state }) => state.kind === 'question')) return;
          const nothing = files.every(({ state }) => state.kind === 'refused');
          if (nothing) workbench.notices.problem(text);
          else {
            workbench.notices.notify(text, {
              undoable: changes.size > 0,
              undo: () => void undoAll(workbench, changes),
              ...(files.length > 1 ? { show: openPanel } : {}),
            });
          }
        }),
      ),
  );
  useEffect(() => {
    let told = 0;
    let shown = false;
    const follow = (): void => {
      const state = queue.state.get();
      if (hasProblem(state.files) && !shown) openPanel();
      shown = hasProblem(state.files);
      tellJob(workbench, queue, state, openPanel);
      const quarter = state.status === 'idle' ? 0 : Math.floor(state.share * 4);
      if (quarter > told && quarter < 4) {
        workbench.notices.announce(`Import: ${countWords(state.files)}`);
      }
      told = quarter;
    };
    follow();
    return queue.state.subscribe(follow);
  }, [workbench, queue, openPanel]);
  return queue;
}

/** "23 of 36" files done. */
export function countWords(files: readonly FileEntry[]): string {
  return `${files.filter(({ state }) => isSettled(state)).length} of ${files.length}`;
}

/** What the import is called as a job. */
export function jobName(files: readonly FileEntry[]): string {
  const [only] = files;
  return only && files.length === 1
    ? `Import of ${only.name}`
    : `Import of ${counted(files.length, 'file')}`;
}

function tellJob(
  { jobs }: Workbench,
  queue: ImportQueue,
  state: ImportState,
  open: () => void,
): void {
  const { status, files, share, leftMs, why } = state;
  if (files.length === 0) {
    jobs.remove(JOB);
    return;
  }
  const questions = files.filter(({ state: { kind } }) => kind === 'question').length;
  const current = files.find(({ state: { kind } }) => kind === 'reading');
  jobs.put({
    id: JOB,
    name: jobName(files),
    status: status === 'idle' ? 'ended' : status,
    share,
    count: status === 'idle' && questions > 0 ? `${questions} to decide` : countWords(files),
    detail: why || (status === 'idle' ? summaryWords(files) : (current?.name ?? '')),
    leftMs,
    pause: () => queue.pause(),
    resume: () => queue.resume(),
    cancel: () => queue.cancel(),
    open,
  });
}
