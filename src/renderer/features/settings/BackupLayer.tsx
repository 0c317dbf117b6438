import { useEffect } from 'react';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useCommand } from '../../workbench/useCommand.ts';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';
import { isDrillDue } from './drillDue.ts';
import { drilling, runDrill } from './runDrill.ts';
import { refreshSnapshots } from './snapshots.ts';

/** How long after the window came up it is first looked whether a restore is to be proven, and how often after that. */
const FIRST_LOOK_MS = 2 * 60_000;
const LOOK_MS = 5 * 60_000;
/** Without a change for so long the analyst is not writing. */
const QUIET_MS = 60_000;

/** Looks after the backups in every view: proves a restore by itself once a day, and tells what fails. */
export function BackupLayer() {
  const workbench = useWorkbench();
  useCommand('library.prove', () => void runDrill(workbench, true));
  useEffect(() => watchBackups(workbench), [workbench]);
  return null;
}

function watchBackups(workbench: Workbench): () => void {
  const { library, shell, notices } = workbench;
  let toldFailure: string | null = null;
  const told = new Set<string>();
  const look = async (): Promise<void> => {
    const { snapshots, standing } = await refreshSnapshots(shell);
    if (!standing) return;
    const failure = standing.failure && storageFailureWords(standing.failure);
    if (failure !== null && failure !== toldFailure) {
      notices.problem(`No backup could be made. ${failure} It is tried again each minute.`);
    }
    toldFailure = failure;
    for (const says of standing.notices) {
      if (!told.has(says)) notices.problem(says);
      told.add(says);
    }
    const due = shell.capabilities.durable && isDrillDue(standing.drills, Date.now());
    if (due && snapshots.length > 0 && isQuiet(workbench)) await runDrill(workbench, false);
  };
  // A host that is gone is told where something is to be saved.
  const safely = (): void => void look().catch(() => undefined);
  const first = setTimeout(safely, FIRST_LOOK_MS);
  const timer = setInterval(safely, LOOK_MS);
  const stop = library.unbacked.subscribe(() => {
    const unbacked = library.unbacked.get();
    if (!unbacked) return;
    const says = `${unbacked.name}: done without a backup before it. ${storageFailureWords(unbacked.failure)}`;
    whenQuiet(workbench, () => notices.problem(says));
  });
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    stop();
  };
}

/** Nothing is being saved, was saved just now, or runs as a job. */
function isQuiet({ library, jobs }: Workbench): boolean {
  const { save } = library.view.get();
  const still = save.kind === 'saved' && Math.abs(Date.now() - (save.atMs ?? 0)) >= QUIET_MS;
  return still && !drilling.get() && jobs.list.get().every(({ status }) => status === 'ended');
}

/** Waits for the message on screen, which offers Undo, to be gone. */
function whenQuiet({ notices }: Workbench, tell: () => void): void {
  // The change's own message comes right after it.
  setTimeout(() => {
    if (notices.toast.get() === null) return tell();
    const stop = notices.toast.subscribe(() => {
      if (notices.toast.get() !== null) return;
      stop();
      tell();
    });
  }, 500);
}
