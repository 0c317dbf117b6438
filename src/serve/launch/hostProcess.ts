import { type ChildProcess, spawn } from 'node:child_process';

/** A program we started, with everything it starts in turn. */
export interface HostProcess {
  /** Settles when it has ended; never rejects. */
  readonly ended: Promise<Ending>;
  /** Calls back for each line of its standard output. */
  onLine(listener: (line: string) => void): void;
  /** Asks it to close and, after `graceMs`, ends it and all it started. Settles when it has ended. */
  stop(graceMs: number): Promise<void>;
  /** Lets it live on after this process. */
  release(): void;
}

/** How a program ended. `says` is what it wrote to standard error last, at most 8 kB. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly says: string;
}

/** Longest tail of standard error that is kept, in characters. */
const KEPT = 8192;

function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') {
      spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    } else {
      process.kill(-child.pid, signal);
    }
  } catch {
    // It is gone already.
  }
}

/** Starts a program in a process group of its own, so that all it starts can be ended with it. */
export function startProcess(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): HostProcess {
  const child = spawn(file, args, {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env },
  });
  const listeners: ((line: string) => void)[] = [];
  let says = '';
  let partial = '';
  let over = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    says = (says + text).slice(-KEPT);
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (partial + text).split(/\r?\n/);
    partial = (lines.pop() ?? '').slice(-KEPT);
    for (const line of lines) for (const listener of listeners) listener(line);
  });
  const ended = new Promise<Ending>((resolve) => {
    const end = (code: number | null, signal: string | null): void => {
      over = true;
      // What the program started must not outlive it: a helper that hangs would keep the profile.
      signalAll(child, 'SIGKILL');
      resolve({ code, signal, says });
    };
    child.once('error', (error) => {
      says += error.message;
      end(null, null);
    });
    child.once('exit', (code, signal) => {
      // The last words may still be in the pipe; a child of it may hold the pipe open for ever.
      const timer = setTimeout(() => end(code, signal), 200);
      child.once('close', () => {
        clearTimeout(timer);
        end(code, signal);
      });
    });
  });
  return {
    ended,
    onLine: (listener) => void listeners.push(listener),
    async stop(graceMs) {
      if (over) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => signalAll(child, 'SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
    release() {
      child.unref();
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

/** One short sentence about a program that ended before its window was ready. */
export function describeEnding(ending: Ending): string {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(ending.says);
  if (library !== null) return `a library is missing (${library[1]})`;
  if (/running as root without --no-sandbox/i.test(ending.says)) return 'it refuses to run as root';
  if (/missing x server|cannot open display|unable to open x display/i.test(ending.says)) {
    return 'there is no display';
  }
  if (/suid sandbox helper|no usable sandbox/i.test(ending.says)) {
    return 'its sandbox is not set up on this system';
  }
  const last = ending.says.trim().split('\n').at(-1)?.trim().slice(0, 160) ?? '';
  const how =
    ending.signal !== null
      ? `it was ended by ${ending.signal}`
      : ending.code === null
        ? 'it could not be started'
        : `it ended with code ${ending.code}`;
  return last === '' ? how : `${how} (${last})`;
}
