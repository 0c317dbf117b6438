import { spawn } from 'node:child_process';
import { build } from 'esbuild';

/** Makes one file of a program in this folder, to be run by Node by itself. */
export async function buildProgram(name: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [`src/host/testing/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
}

/**
 * Runs a program and kills it `delayMs` after its `lines`-th line; gives all that it said.
 * @throws when it ends by itself.
 */
export function runAndKill(
  argv: readonly string[],
  lines: number,
  delayMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv);
    let heard = '';
    let errors = '';
    let doomed = false;
    child.stderr.on('data', (data) => {
      errors += String(data);
    });
    child.stdout.on('data', (data) => {
      heard += String(data);
      if (doomed || heard.split('\n').length <= lines) return;
      doomed = true;
      setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`it ended by itself: ${errors}`));
      else resolve(heard);
    });
  });
}
