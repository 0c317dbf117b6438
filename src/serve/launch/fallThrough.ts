import type { HostProcess } from './hostProcess.ts';
import { describeEnding } from './hostProcess.ts';

/** Time within which a window must report that it can be used, in ms. */
export const READY_LIMIT_MS = 15_000;

/** One way to open the workbench. */
export interface HostCandidate {
  /** As it is named in the line that says which was taken. */
  readonly name: string;
  /** Starts it; `failed` when there is nothing to start, with one clause saying why. */
  start(): Promise<StartedHost | { readonly failed: string }>;
}

/** A host that was started and may or may not become ready. */
export interface StartedHost {
  readonly process: HostProcess;
  /** Settles when the window has reported ready. */
  readonly ready: Promise<void>;
}

/** The host that was taken, or null, with one clause for each that failed. */
export interface FallThroughOutcome {
  readonly taken: { readonly name: string; readonly process: HostProcess } | null;
  readonly failures: readonly { readonly name: string; readonly why: string }[];
  /** It was asked to end before a window was ready: nothing further was tried. */
  readonly asked: boolean;
}

const ASKED = 'it was asked to end';

async function waitReady(
  host: StartedHost,
  limitMs: number,
  asked: Promise<void>,
): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(
      () => resolve(`its window was not ready within ${Math.round(limitMs / 1000)} s`),
      limitMs,
    );
  });
  const why = await Promise.race([
    host.ready.then(() => null),
    host.process.ended.then(describeEnding),
    asked.then(() => ASKED),
    late,
  ]);
  clearTimeout(timer);
  if (why !== null) await host.process.stop(500);
  return why;
}

/**
 * Tries the hosts in order and takes the first whose window reports ready in time; each that does not is ended with
 * all it started before the next is tried. `say` gets one line per failure.
 */
export async function fallThrough(
  candidates: readonly HostCandidate[],
  limitMs: number,
  say: (line: string) => void,
  asked: Promise<void>,
): Promise<FallThroughOutcome> {
  const failures: { name: string; why: string }[] = [];
  for (const { name, start } of candidates) {
    const started = await start();
    const why = 'failed' in started ? started.failed : await waitReady(started, limitMs, asked);
    if (why === null && !('failed' in started)) {
      return { taken: { name, process: started.process }, failures, asked: false };
    }
    if (why === ASKED) return { taken: null, failures, asked: true };
    failures.push({ name, why: why ?? '' });
    say(`${name} could not be used: ${why}.`);
  }
  return { taken: null, failures, asked: false };
}
