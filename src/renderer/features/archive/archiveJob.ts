import type { Workbench } from '../../workbench/workbench.ts';
import { countWords } from './importWords.ts';

/** Shows work on an archive as a job that can be cancelled; gives what is told of its files, done and in all (0: not known). */
export function archiveJob(
  jobs: Workbench['jobs'],
  {
    id,
    name,
    stop,
  }: { readonly id: string; readonly name: string; readonly stop: AbortController },
): (done: number, all: number) => void {
  return (done, all) => {
    jobs.put({
      id,
      name,
      status: 'running',
      share: all === 0 ? 0 : done / all,
      count: all === 0 ? 'records' : `${done} of ${countWords(all, 'file', 'files')}`,
      detail: '',
      leftMs: null,
      cancel: () => stop.abort(),
    });
  };
}
